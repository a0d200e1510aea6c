package prode.review.comment;

import java.util.Comparator;
import java.util.Locale;
import prode.review.show.Entry;
import prode.terraform.plan.Action;

/**
 * A part of the comment that stands or falls as a whole.
 *
 * @param stack which stack it belongs to, counted from 0
 * @param section under which heading it stands
 * @param weight of several under one heading the lower is the more important; an entry's place in the plan's overview
 * @param text its Markdown, with a line end
 */
record Block(int stack, Section section, int weight, String text) {
    /** What comes last is the first to be left out. */
    static final Comparator<Block> BY_IMPORTANCE =
            Comparator.comparing(Block::section).thenComparing(Block::stack).thenComparing(Block::weight);

    /** The headings of a stack, in their order. */
    enum Section {
        DANGER,
        CAUTION,
        NOTE,
        DELETE,
        REPLACE,
        CREATE_AND_FORGET,
        INVOKE,
        RELEASE,
        UPDATE,
        CREATE,
        IMPORT,
        MOVE,
        ACCEPT,
        DEFER,
        DRIFT,
        FORGET;

        static Section of(Entry entry) {
            return entry.severity()
                    .map(severity -> valueOf(severity.name()))
                    .orElseGet(
                            () -> valueOf(entry.action().orElse(Action.UPDATE).name()));
        }

        /** Whether it has no heading: it stands at the top. */
        boolean hasNoHeading() {
            return this == DANGER || this == CAUTION || this == NOTE;
        }

        /** Whether everybody sees it at once. */
        boolean isOpen() {
            return hasNoHeading() || this == DELETE || this == REPLACE || this == INVOKE || this == RELEASE;
        }

        /** As a heading. */
        String title() {
            var word = name().toLowerCase(Locale.ROOT).replace('_', '-');
            return Character.toUpperCase(word.charAt(0)) + word.substring(1);
        }
    }
}
