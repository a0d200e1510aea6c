package prode.config.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Prometheus finds every backend task by DNS, and Cloud Map puts at most eight addresses into an answer: more tasks would
 * run unwatched. Source: AWS Cloud Map Developer Guide, "Multivalue answer routing".
 */
final class TasksWithinDnsAnswer implements Rule {
    private static final int ADDRESSES = 8;

    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        for (String key : List.of("compute.backend.autoscaling.maximum", "compute.backend.desiredCount")) {
            Integer tasks = settings.get(key, Integer.class);
            if (tasks != null && tasks > ADDRESSES) {
                violations.add(new Violation(
                        key,
                        "is more tasks than Prometheus would find: a DNS answer has at most " + ADDRESSES
                                + " addresses",
                        tasks.toString(),
                        "at most " + ADDRESSES
                                + "; for more load give each task more compute.backend.cpu and memoryMiB"));
            }
        }
        return violations;
    }
}
