package prode.review.show;

import java.util.List;

/** In what one part of a resource will differ. No text in it is a secret, and none is shortened. */
public sealed interface Difference {
    /**
     * Where: steps with dots; an item of a list by what names it, else by its place. {@code policy.Statement["Read"].Action},
     * {@code ingress[0].from_port}.
     */
    String path();

    /** A single value. Empty where there was none or will be none, which providers and Terraform take for the same. */
    record Value(String path, String before, String after) implements Difference {}

    /** A list of single values, whatever its order: what is in it no more, and what is new. */
    record Items(String path, List<String> removed, List<String> added) implements Difference {
        public Items {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /** A text of several lines. */
    record Lines(String path, List<Line> lines) implements Difference {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Only the apply will tell the value.
     *
     * @param before empty if there is none, or more than a single value
     */
    record KnownAfterApply(String path, String before) implements Difference {}

    /** A secret changes; more is not told, not even its length. */
    record Sensitive(String path) implements Difference {}

    /** The same content in another order, or written in another form. It counts in the digest. */
    record Rearranged(String path) implements Difference {}

    /** It changes, and the repository shows names only. */
    record Named(String path) implements Difference {}

    /**
     * A line of a text.
     *
     * @param kind what happens to it
     */
    record Line(Kind kind, String text) {
        /** Whether it goes, comes, stays, or stands for lines that stay and are left out. */
        public enum Kind {
            REMOVED,
            ADDED,
            SAME,
            LEFT_OUT
        }
    }
}
