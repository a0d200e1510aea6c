package prode.ops.cleanup;

import java.util.List;

/**
 * What a plan is about.
 *
 * @param stack the stack whose account, region and project these are
 * @param notDeployed stacks that are said to have no state
 */
public record Scope(String account, String region, String project, String stack, List<String> notDeployed) {
    public Scope {
        notDeployed = notDeployed.stream().sorted().toList();
    }
}
