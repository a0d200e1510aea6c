package prode.aws.services;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;

/** Lists cut to what a call takes at once. */
final class Batches {
    private Batches() {}

    static <T> Stream<List<T>> of(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)));
    }

    /** All that was asked for: a user that is missing in an answer would make what it uses look unused. */
    static <T, R> Stream<R> whole(String what, List<T> asked, Function<List<T>, List<R>> describe) {
        var described = describe.apply(asked);
        if (described.size() < asked.size()) {
            throw new AwsFailure(
                    Sort.FAILED, what + ": asked for " + asked.size() + ", AWS described only " + described.size());
        }
        return described.stream();
    }
}
