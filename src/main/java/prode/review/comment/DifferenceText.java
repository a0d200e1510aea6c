package prode.review.comment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.review.show.Difference;
import prode.review.show.Difference.Items;
import prode.review.show.Difference.KnownAfterApply;
import prode.review.show.Difference.Line;
import prode.review.show.Difference.Lines;
import prode.review.show.Difference.Rearranged;
import prode.review.show.Difference.Sensitive;
import prode.review.show.Difference.Value;
import prode.review.show.Release.Image;
import prode.review.show.Shortened;
import prode.terraform.plan.Secrecy;

/** Differences as Markdown. */
final class DifferenceText {
    static final String ARROW = " → ";
    private static final String NEW = "+ ";
    private static final String GONE = "− ";
    private static final int WIDTH = 72;
    private static final int LONGEST_LINE = 240;
    private static final int MOST_ITEMS = 8;
    private static final int MOST_LINES = 30;

    /** Of a digest of an image: enough to tell two apart. */
    private static final int DIGEST_DIGITS = 12;

    private DifferenceText() {}

    /** On one line, with its path; a text of several lines stands below it, at the indentation. */
    static String of(Difference difference, String indentation) {
        var path = Markdown.code(difference.path());
        if (difference instanceof Lines lines) {
            return path + ":\n" + fenced(lines.lines(), indentation);
        }
        var change = change(difference);
        return change.isEmpty() ? path : path + ": " + change;
    }

    private static String change(Difference difference) {
        if (difference instanceof Value value) {
            return change(value.before(), value.after());
        }
        if (difference instanceof Items items) {
            return Stream.of(items(GONE, items.removed()), items(NEW, items.added()))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        if (difference instanceof KnownAfterApply known) {
            return (known.before().isEmpty() ? "" : Markdown.code(Shortened.of(known.before(), WIDTH)) + ARROW)
                    + "known after apply";
        }
        if (difference instanceof Sensitive) {
            return "changed " + Secrecy.SECRET.textValue();
        }
        return difference instanceof Rearranged ? "the same in another order or form" : "";
    }

    /** Both sides without the registry and repository that they have in common. */
    static String of(Image image) {
        var from = image.from();
        var to = image.to();
        var name = from.split("[:@]", 2)[0];
        if (from.length() > name.length() && to.length() > name.length() && name.equals(to.split("[:@]", 2)[0])) {
            return Markdown.code(name.substring(name.lastIndexOf('/') + 1)) + " "
                    + Markdown.code(version(from.substring(name.length() + 1))) + ARROW
                    + Markdown.code(version(to.substring(name.length() + 1)));
        }
        return change(from, to);
    }

    private static String change(String before, String after) {
        var shortened = Shortened.of(before, after, WIDTH);
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() ? NEW + Markdown.code(shortened.after()) : GONE + Markdown.code(shortened.before());
        }
        return Markdown.code(shortened.before()) + ARROW + Markdown.code(shortened.after());
    }

    private static String version(String version) {
        return version.replaceFirst("sha256:([0-9a-f]{" + DIGEST_DIGITS + "})[0-9a-f]+$", "sha256:$1…");
    }

    private static String items(String sign, List<String> items) {
        if (items.isEmpty()) {
            return "";
        }
        var left = items.size() - MOST_ITEMS;
        return sign
                + items.stream()
                        .limit(MOST_ITEMS)
                        .map(item -> Markdown.code(Shortened.of(item, WIDTH)))
                        .collect(Collectors.joining(", "))
                + (left > 0 ? " and " + left + " more" : "");
    }

    private static String fenced(List<Line> lines, String indentation) {
        var shown = lines.stream()
                .limit(MOST_LINES)
                .map(line -> sign(line) + Markdown.visible(Shortened.of(line.text(), LONGEST_LINE)))
                .toList();
        var fence = Markdown.fence(String.join("\n", shown), 3);
        var left = lines.size() - shown.size();
        return Stream.of(
                        Stream.of(fence + "diff"),
                        shown.stream(),
                        left > 0 ? Stream.of("# and " + left + " lines more") : Stream.<String>of(),
                        Stream.of(fence))
                .flatMap(part -> part)
                .map(line -> indentation + line)
                .collect(Collectors.joining("\n"));
    }

    private static String sign(Line line) {
        return switch (line.kind()) {
            case REMOVED -> "- ";
            case ADDED -> "+ ";
            case SAME -> "  ";
            case LEFT_OUT -> "# … ";
        };
    }
}
