package prode.config;

import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.Range;

/** From when on how many tasks there may be, until the next schedule begins. */
public record ScalingSchedule(
        @Doc(
                "When it begins, in the fields of Application Auto Scaling: minute, hour, day of month, month, day of week,"
                        + " year; a question mark for one of the days.")
        @Matches(
                value = "[0-9*/,-]+ [0-9*/,-]+ ([0-9LW*/,-]+|\\?) [0-9A-Z*/,-]+ ([0-9A-Z*#/,-]+|\\?) [0-9*/,-]+",
                allowed = "six fields such as 0 7 ? * MON-FRI *")
        String cron,

        @Doc("Time zone of cron, by its name in the IANA's list.") @Default("UTC")
        String timeZone,

        @Doc("Least tasks from then on.") @Range(min = 0, max = 1000)
        int minimum,

        @Doc("Most tasks from then on.") @Range(min = 0, max = 1000)
        int maximum) {}
