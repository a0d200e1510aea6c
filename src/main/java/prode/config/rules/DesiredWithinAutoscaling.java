package prode.config.rules;

import java.util.List;

/** The tasks that run when nothing scales are not more than autoscaling may run. */
final class DesiredWithinAutoscaling implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        Integer desired = settings.get("compute.backend.desiredCount", Integer.class);
        Integer maximum = settings.get("compute.backend.autoscaling.maximum", Integer.class);
        return desired == null || maximum == null || desired <= maximum
                ? List.of()
                : List.of(new Violation(
                        "compute.backend.desiredCount",
                        "is more than autoscaling may run",
                        desired.toString(),
                        "at most compute.backend.autoscaling.maximum, which is " + maximum));
    }
}
