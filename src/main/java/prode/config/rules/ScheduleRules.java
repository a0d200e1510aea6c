package prode.config.rules;

import java.math.BigInteger;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.ScalingSchedule;
import prode.config.ServiceConfig;

/** A schedule begins at a time that there is, and leaves nobody without tasks for good. */
final class ScheduleRules {
    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, ""),
            new Field(0, 23, ""),
            new Field(1, 31, ""),
            new Field(1, 12, "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"),
            new Field(1, 7, "SUN|MON|TUE|WED|THU|FRI|SAT"),
            new Field(1970, 2199, ""));

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

    private static boolean ticks(String cron) {
        String[] fields = cron.split(" ", -1);
        return IntStream.range(0, fields.length)
                .allMatch(place -> FIELDS.get(place).holds(fields[place]));
    }

    /** Source: Application Auto Scaling User Guide, "Schedule recurring scaling actions using cron expressions". */
    private static Stream<Violation> time(Section<ScalingSchedule> schedule) {
        return Violation.all(
                schedule.get(ScalingSchedule::cron)
                        .refuseIf(
                                cron -> !ticks(cron),
                                "names a time that there isn't",
                                "minutes 0-59, hours 0-23, days 1-31, months 1-12 or JAN-DEC, days of the week 1-7 or"
                                        + " SUN-SAT, years 1970-2199, steps from 1"),
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

    /**
     * A field of a cron expression: its least and greatest number and its names. Days of the week count from Sunday, 1.
     *
     * <p>Source: Amazon EventBridge User Guide, "Cron expressions reference".
     */
    private record Field(int least, int most, String names) {
        private static final Pattern TOKEN = Pattern.compile("([/#]?)(\\d+)|([A-Z]{2,})");

        boolean holds(String text) {
            return TOKEN.matcher(text).results().allMatch(this::holds);
        }

        private boolean holds(MatchResult token) {
            if (token.group(3) != null) {
                return token.group(3).equals("LW") || token.group(3).matches("(" + names + ")L?");
            }
            BigInteger number = new BigInteger(token.group(2));
            return switch (token.group(1)) {
                case "/" -> number.signum() > 0;
                case "#" -> between(number, 1, 5);
                default -> between(number, least, most);
            };
        }

        private static boolean between(BigInteger number, int least, int most) {
            return number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0;
        }
    }
}
