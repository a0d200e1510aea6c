package prode.ops.review.show;

import java.util.ArrayList;
import java.util.List;
import prode.ops.review.show.Difference.Items;
import prode.ops.review.show.Difference.KnownAfterApply;
import prode.ops.review.show.Difference.Rearranged;
import prode.ops.review.show.Difference.Sensitive;
import prode.ops.review.show.Difference.Value;
import prode.terraform.plan.Secrecy;

/** A piece of a difference, to which each medium gives its own colour. */
public record Part(Kind kind, String text) {
    /** What the text is: a value that goes, one that comes, or our words. */
    public enum Kind {
        REMOVED,
        ADDED,
        WORDS
    }

    /** What there is to say behind the path; nothing of a text of several lines, and of one whose name is all. */
    public static List<Part> of(Difference difference) {
        var parts = new ArrayList<Part>();
        if (difference instanceof Value value) {
            add(parts, Kind.REMOVED, value.before());
            add(parts, Kind.ADDED, value.after());
        } else if (difference instanceof Items items) {
            items.removed().forEach(item -> add(parts, Kind.REMOVED, item));
            items.added().forEach(item -> add(parts, Kind.ADDED, item));
        } else if (difference instanceof KnownAfterApply known) {
            add(parts, Kind.REMOVED, known.before());
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
