package prode.config.rules;

import java.util.List;

/**
 * Prometheus finds every task. It asks the private DNS, and Cloud Map answers with at most 8 addresses; source: AWS Cloud
 * Map Developer Guide, Routing policy MULTIVALUE. With more tasks some would be watched by nobody, and none would say so.
 */
final class EveryTaskDiscovered implements Rule {
    private static final int ADDRESSES = 8;

    @Override
    public List<Violation> check(Settings settings) {
        Integer maximum = settings.get("compute.backend.autoscaling.maximum", Integer.class);
        return maximum == null || maximum <= ADDRESSES
                ? List.of()
                : List.of(new Violation(
                        "compute.backend.autoscaling.maximum",
                        "is more tasks than Prometheus can discover by DNS",
                        maximum.toString(),
                        "at most " + ADDRESSES + "; make the tasks bigger by compute.backend.cpu and memoryMiB"));
    }
}
