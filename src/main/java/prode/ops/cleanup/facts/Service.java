package prode.ops.cleanup.facts;

import java.util.Set;

/** A service of ECS, with every revision that one of its deployments or task sets runs. */
public record Service(String arn, Set<String> taskDefinitions, Set<String> groups, Set<String> targetGroups) {}
