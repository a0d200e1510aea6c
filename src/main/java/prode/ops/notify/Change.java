package prode.ops.notify;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What differs from the last look: nobody reads the twentieth message of the same fault.
 *
 * @param stack whose
 * @param begun names of what is wrong now and was not before
 * @param ended names of what was wrong before and is not now
 * @param faults how much is wrong now
 */
public record Change(String stack, SortedSet<String> begun, SortedSet<String> ended, int faults) {
    /** Names that a message carries at most; the rest is counted. */
    private static final int NAMES = 10;

    /** The change between two sets of names; empty if there is none. */
    public static Optional<Change> between(String stack, List<String> before, List<String> now) {
        var begun = new TreeSet<>(now);
        begun.removeAll(before);
        var ended = new TreeSet<>(before);
        ended.removeAll(now);
        return begun.isEmpty() && ended.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(stack, begun, ended, new TreeSet<>(now).size()));
    }

    /** In a few lines: counts and names, nothing of what was seen. */
    public String text() {
        var text = new StringBuilder(stack + (faults == 0 ? ": healthy again" : ": " + faults + " faults"));
        append(text, "new", begun);
        append(text, "over", ended);
        return text.toString();
    }

    private static void append(StringBuilder text, String word, SortedSet<String> names) {
        if (names.isEmpty()) {
            return;
        }
        text.append("\n").append(word).append(": ");
        text.append(String.join(", ", names.stream().limit(NAMES).toList()));
        if (names.size() > NAMES) {
            text.append(" and ").append(names.size() - NAMES).append(" more");
        }
    }
}
