package prode.ops.cleanup.aws;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.ops.cleanup.facts.CloudFailure;

/** Lists cut to what a call takes at once. */
final class Batches {
    private Batches() {}

    static <T> Stream<List<T>> of(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)));
    }

    /** A user that is missing in an answer would make what it uses look unused. */
    static void requireAll(String what, int asked, int answered) {
        if (answered < asked) {
            throw new CloudFailure(
                    CloudFailure.Sort.FAILED, what + ": asked for " + asked + ", AWS described only " + answered);
        }
    }
}
