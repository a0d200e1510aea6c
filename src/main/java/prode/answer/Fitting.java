package prode.answer;

import java.util.List;
import java.util.Set;

/**
 * How a table may give way to the width of a terminal.
 *
 * @param shortened columns whose cells may lose their middle, as ids do
 * @param first where the first column goes, which is a name
 * @param last where the last column goes, which is text
 * @param spared columns that are left out where nothing else helps, the first one first; the title names them
 */
public record Fitting(Set<String> shortened, First first, Last last, List<String> spared) {
    /** The place of the first column. */
    public enum First {
        /** At the rows' beginning. */
        BESIDE,
        /** On a line of its own, above the rows in a sequence that share it. */
        ABOVE
    }

    /** The place of the last column. */
    public enum Last {
        /** In its column, on several lines. */
        WRAPPED,
        /** On lines of its own below its row. */
        BELOW
    }

    /** A table whose names are whole. */
    public static final Fitting WRAPPED = new Fitting(Set.of(), Last.WRAPPED);

    public Fitting {
        shortened = Set.copyOf(shortened);
        spared = List.copyOf(spared);
    }

    /** A table whose names stay beside the rest, and that has all its columns. */
    public Fitting(Set<String> shortened, Last last) {
        this(shortened, First.BESIDE, last, List.of());
    }
}
