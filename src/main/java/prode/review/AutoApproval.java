package prode.review;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a proposal may be applied without a person, and why.
 *
 * @param kinds each known-harmless kind of change to how many there are of it
 * @param others what is on no list, each with its reason: one is enough to need a person
 */
public record AutoApproval(SortedMap<String, Integer> kinds, List<String> others) {
    public AutoApproval {
        kinds = new TreeMap<>(kinds);
        others = List.copyOf(others);
    }

    /** Whether it may. */
    public boolean isGiven() {
        return others.isEmpty();
    }

    /** {@code 2 releases, 1 tags}: without its end, the kinds by their names. */
    public String listed() {
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
