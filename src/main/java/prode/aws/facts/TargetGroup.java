package prode.aws.facts;

import java.util.Set;

/** A target group. AWS does not tell since when it is there. */
public record TargetGroup(String arn, String name, Set<String> loadBalancers, int targets, Tags tags) {}
