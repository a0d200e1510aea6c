package prode.review.show;

import java.util.ArrayList;
import java.util.List;
import prode.review.show.Difference.Items;
import prode.review.show.Difference.KnownAfterApply;
import prode.review.show.Difference.Rearranged;
import prode.review.show.Difference.Sensitive;
import prode.review.show.Difference.Value;
import prode.terraform.plan.Secrecy;

/** A piece of a difference, to which each medium gives its own colour. */
public record Part(Kind kind, String text) {
    /** What the text is: a value that goes, one that comes, or our words. */
    public enum Kind {
        REMOVED,
        ADDED,
        WORDS
    }

    /**
     * What there is to say behind the path; nothing of a text of several lines, and of one whose name is all.
     *
     * @param width how many characters of a value there is room for; at least 60
     */
    public static List<Part> of(Difference difference, int width) {
        var parts = new ArrayList<Part>();
        if (difference instanceof Value value) {
            var pair = Shortened.of(value.before(), value.after(), width);
            add(parts, Kind.REMOVED, pair.before());
            add(parts, Kind.ADDED, pair.after());
        } else if (difference instanceof Items items) {
            items.removed().forEach(item -> add(parts, Kind.REMOVED, Shortened.of(item, width)));
            items.added().forEach(item -> add(parts, Kind.ADDED, Shortened.of(item, width)));
        } else if (difference instanceof KnownAfterApply known) {
            add(parts, Kind.REMOVED, Shortened.of(known.before(), width));
            add(parts, Kind.WORDS, "known after apply");
        } else if (difference instanceof Sensitive) {
            add(parts, Kind.WORDS, "changed " + Secrecy.SECRET.textValue());
        } else if (difference instanceof Rearranged) {
            add(parts, Kind.WORDS, "the same in another order or form");
        }
        return parts;
    }

    private static void add(List<Part> parts, Kind kind, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(kind, text));
        }
    }
}
