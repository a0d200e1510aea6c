package prode.review.show;

/**
 * A value before and after, short enough for a line: long ones lose what both have in common, then their middle, so that
 * the difference stays to be seen.
 */
public record Shortened(String before, String after) {
    private static final String GAP = "…";

    /** What stays of the common text beside the difference. */
    private static final int AROUND = 16;

    /**
     * The pair; either may be empty.
     *
     * @param width how many characters of each there is room for; at least 60
     */
    public static Shortened of(String before, String after, int width) {
        if (before.length() <= width && after.length() <= width) {
            return new Shortened(before, after);
        }
        if (before.isEmpty() || after.isEmpty()) {
            return new Shortened(of(before, width), of(after, width));
        }
        var start = 0;
        while (start < Math.min(before.length(), after.length()) && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        var end = 0;
        while (end < Math.min(before.length(), after.length()) - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return new Shortened(part(before, start, end, width), part(after, start, end, width));
    }

    /** One value without its middle. */
    public static String of(String value, int width) {
        if (value.length() <= width) {
            return value;
        }
        var head = width / 2;
        return whole(value, 0, head) + GAP + whole(value, value.length() - (width - head - 1), value.length());
    }

    /** @param start characters at the start that both have; {@code end} at the end */
    private static String part(String value, int start, int end, int width) {
        var from = start <= AROUND ? 0 : start - AROUND;
        var to = end <= AROUND ? value.length() : value.length() - end + AROUND;
        var differing = Math.max(0, value.length() - start - end);
        var room = width - 2 * AROUND - 2;
        var middle = differing <= room
                ? whole(value, from, to)
                : whole(value, from, start + room / 2) + GAP + whole(value, value.length() - end - room / 2, to);
        return (from == 0 ? "" : GAP) + middle + (to == value.length() ? "" : GAP);
    }

    /** No half of a character. */
    private static String whole(String value, int from, int to) {
        var first = from > 0 && from < value.length() && Character.isLowSurrogate(value.charAt(from)) ? from + 1 : from;
        var last = to < value.length() && to > 0 && Character.isLowSurrogate(value.charAt(to)) ? to - 1 : to;
        return value.substring(Math.min(first, last), last);
    }
}
