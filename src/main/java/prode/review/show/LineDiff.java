package prode.review.show;

import java.util.ArrayList;
import java.util.List;
import prode.review.show.Difference.Line;
import prode.review.show.Difference.Line.Kind;

/** The lines in which two texts differ, with some around them. */
final class LineDiff {
    private static final int AROUND = 2;

    /** In pairs of lines; beyond it all old ones go and all new ones come. */
    private static final long MOST_COMPARED = 1_000_000;

    private LineDiff() {}

    /** One side may be empty. */
    static List<Line> of(String before, String after) {
        var was = before.isEmpty() ? List.<String>of() : before.lines().toList();
        var is = after.isEmpty() ? List.<String>of() : after.lines().toList();
        var start = 0;
        while (start < Math.min(was.size(), is.size()) && was.get(start).equals(is.get(start))) {
            start++;
        }
        var end = 0;
        while (end < Math.min(was.size(), is.size()) - start
                && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<Line>();
        was.subList(0, start).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        compare(was.subList(start, was.size() - end), is.subList(start, is.size() - end), lines);
        was.subList(was.size() - end, was.size()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        return folded(lines);
    }

    /** By the longest common subsequence. */
    private static void compare(List<String> was, List<String> is, List<Line> lines) {
        if ((long) was.size() * is.size() > MOST_COMPARED) {
            was.forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
            is.forEach(line -> lines.add(new Line(Kind.ADDED, line)));
            return;
        }
        var common = new int[was.size() + 1][is.size() + 1];
        for (var i = was.size() - 1; i >= 0; i--) {
            for (var j = is.size() - 1; j >= 0; j--) {
                common[i][j] = was.get(i).equals(is.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var i = 0;
        var j = 0;
        while (i < was.size() || j < is.size()) {
            if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
                lines.add(new Line(Kind.SAME, was.get(i++)));
                j++;
            } else if (j == is.size() || (i < was.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, was.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, is.get(j++)));
            }
        }
    }

    private static List<Line> folded(List<Line> lines) {
        var folded = new ArrayList<Line>();
        var left = 0;
        for (var i = 0; i < lines.size(); i++) {
            if (isNearChange(lines, i)) {
                if (left > 0) {
                    folded.add(leftOut(left));
                    left = 0;
                }
                folded.add(lines.get(i));
            } else {
                left++;
            }
        }
        if (left > 0) {
            folded.add(leftOut(left));
        }
        return folded;
    }

    private static Line leftOut(int count) {
        return new Line(Kind.LEFT_OUT, count == 1 ? "1 line" : count + " lines");
    }

    private static boolean isNearChange(List<Line> lines, int place) {
        return lines.subList(Math.max(0, place - AROUND), Math.min(lines.size(), place + AROUND + 1)).stream()
                .anyMatch(line -> line.kind() != Kind.SAME);
    }
}
