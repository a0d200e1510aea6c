package prode.config.rules;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rules about several address ranges have in common. */
final class Ranges {
    private Ranges() {}

    /** Refuses each range that shares an address with an earlier one. */
    static <T> Stream<Violation> disjoint(List<Setting<T>> ranges, BiPredicate<T, T> overlap, String allowed) {
        return IntStream.range(0, ranges.size())
                .boxed()
                .flatMap(i -> ranges.subList(0, i).stream()
                        .flatMap(earlier -> ranges.get(i).refuseIf(earlier, overlap, "overlaps " + earlier, allowed)));
    }
}
