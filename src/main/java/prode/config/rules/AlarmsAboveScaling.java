package prode.config.rules;

import java.util.ArrayList;
import java.util.List;

/** An alarm below the load that autoscaling aims at would ring whenever autoscaling does its work. */
final class AlarmsAboveScaling implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        for (String percent : List.of("cpuPercent", "memoryPercent")) {
            String key = "monitoring.alarms." + percent;
            String scaling = "compute.backend.autoscaling." + percent;
            Integer alarm = settings.get(key, Integer.class);
            Integer aim = settings.get(scaling, Integer.class);
            if (alarm != null && aim != null && alarm < aim) {
                violations.add(new Violation(
                        key,
                        "is less than autoscaling aims at",
                        alarm.toString(),
                        "at least " + scaling + ", which is " + aim));
            }
        }
        return violations;
    }
}
