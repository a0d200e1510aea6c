package prode.answer;

import java.util.Set;

/**
 * How a table may give way to the width of a terminal.
 *
 * @param shortened columns whose cells may lose their middle, as ids do
 * @param last where the last column goes, which is text
 */
public record Fitting(Set<String> shortened, Last last) {
    /** The place of the last column. */
    public enum Last {
        /** As wide as it is. */
        AS_IT_IS,
        /** In its column, on several lines. */
        WRAPPED,
        /** On lines of its own below its row. */
        BELOW
    }

    /** A table that stays as it is. */
    public static final Fitting NONE = new Fitting(Set.of(), Last.AS_IT_IS);

    public Fitting {
        shortened = Set.copyOf(shortened);
    }
}
