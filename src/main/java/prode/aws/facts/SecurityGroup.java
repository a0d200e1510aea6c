package prode.aws.facts;

import java.util.Set;

/** A security group; {@code refersTo} are the groups its rules name. AWS does not tell since when it is there. */
public record SecurityGroup(String id, String arn, String name, Set<String> refersTo, Tags tags) {}
