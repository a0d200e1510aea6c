package prode.aws.services;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The same question about many things: a few at a time, since each answer takes most of its time on the way. */
final class Parallel {
    /** With half as many, calls that wait because AWS throttles them stop the rest. */
    private static final int AT_ONCE = 16;

    private Parallel() {}

    /** The answers in the order of the things; the first failure ends it. */
    static <T, R> List<R> map(List<T> things, Function<T, R> question) {
        if (things.isEmpty()) {
            return List.of();
        }
        var pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, things.size()));
        try {
            var asked = things.stream()
                    .map(thing -> pool.submit((Callable<R>) () -> question.apply(thing)))
                    .toList();
            var answers = new ArrayList<R>();
            for (var each : asked) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking AWS", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
