package prode.config.rules;

import java.util.List;

/**
 * A time window in UTC.
 *
 * @param start minutes from its day's or week's start
 * @param length minutes, also over the end of the day or the week
 */
record Window(int start, int length) {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Reads {@code 08:00-08:30}, of every day. */
    static Window daily(String text) {
        int start = minutes(text.substring(0, 5));
        return new Window(start, Math.floorMod(minutes(text.substring(6)) - start, DAY));
    }

    /** Reads {@code sun:09:00-sun:10:00}. */
    static Window weekly(String text) {
        int start = weekMinutes(text.substring(0, 9));
        return new Window(start, Math.floorMod(weekMinutes(text.substring(10)) - start, WEEK));
    }

    /** Whether this daily window, on some day, meets a weekly one. */
    boolean meetsOnSomeDay(Window weekly) {
        for (int day = 0; day < 7; day++) {
            int daily = day * DAY + start;
            if (Math.floorMod(weekly.start - daily, WEEK) < length
                    || Math.floorMod(daily - weekly.start, WEEK) < weekly.length) {
                return true;
            }
        }
        return false;
    }

    private static int weekMinutes(String text) {
        return DAYS.indexOf(text.substring(0, 3)) * DAY + minutes(text.substring(4));
    }

    private static int minutes(String text) {
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }
}
