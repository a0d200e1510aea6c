package prode.config.rules;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.ScalingSchedule;
import prode.config.ServiceConfig;

/** A schedule begins at a time that there is, and leaves nobody without tasks for good. */
final class ScheduleRules {
    private ScheduleRules() {}

    static Stream<Violation> check(Settings environment) {
        return environment.services().stream().map(Section.Named::section).flatMap(service -> {
            List<Section<ScalingSchedule>> schedules =
                    service.in(ServiceConfig::autoscaling).named(Autoscaling::schedules).stream()
                            .map(Section.Named::section)
                            .toList();
            boolean woken = service.in(ServiceConfig::queue).isPresent()
                    || schedules.stream().anyMatch(ScheduleRules::wakes);
            return schedules.stream()
                    .flatMap(schedule ->
                            Violation.all(time(schedule), limits(schedule), zero(environment, schedule, woken)));
        });
    }

    /** Source: Application Auto Scaling User Guide, "Schedule recurring scaling actions using cron expressions". */
    private static Stream<Violation> time(Section<ScalingSchedule> schedule) {
        return Stream.concat(
                schedule.get(ScalingSchedule::cron)
                        .refuseIf(
                                cron -> cron.split(" ", -1)[2].equals("?") == cron.split(" ", -1)[4].equals("?"),
                                "names both days or none",
                                "? for the day of the month or the day of the week, one of them"),
                schedule.get(ScalingSchedule::timeZone)
                        .refuseIf(
                                zone -> !ZoneId.getAvailableZoneIds().contains(zone),
                                "is no time zone",
                                "a name such as Europe/Berlin"));
    }

    private static Stream<Violation> limits(Section<ScalingSchedule> schedule) {
        Setting<Integer> maximum = schedule.get(ScalingSchedule::maximum);
        return schedule.get(ScalingSchedule::minimum)
                .refuseIf(maximum, (least, most) -> least > most, "is more than the most", "at most " + maximum);
    }

    private static Stream<Violation> zero(Settings environment, Section<ScalingSchedule> schedule, boolean woken) {
        return schedule.get(ScalingSchedule::minimum)
                .refuseIf(
                        least -> least == 0 && (environment.isProduction() || !woken),
                        environment.isProduction()
                                ? "may not be zero in production"
                                : "is zero, and no queue or other schedule wakes the service",
                        "1 to 1000");
    }

    private static boolean wakes(Section<ScalingSchedule> schedule) {
        Integer least = schedule.get(ScalingSchedule::minimum).value();
        return least != null && least > 0;
    }
}
