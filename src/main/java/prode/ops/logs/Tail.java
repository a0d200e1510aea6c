package prode.ops.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import prode.aws.facts.LogLine;

/**
 * Lines as they come. CloudWatch may take in an older line after a newer one, so every look goes back a little; no line is
 * given twice.
 */
public final class Tail {
    /** How late a line may be; containers' agents send theirs within seconds. */
    private static final Duration LATE = Duration.ofSeconds(30);

    /** Lines since some time; each as it comes. */
    public interface Source {
        void lines(Instant since, Consumer<LogLine> each);
    }

    private final Source source;
    private final Map<String, Instant> given = new LinkedHashMap<>();
    private final Instant begin;
    private Instant newest;

    /** @param since the time of the first line that is wanted */
    public Tail(Source source, Instant since) {
        this.source = source;
        begin = since;
        newest = since;
    }

    /** Gives what came since the last look. */
    public void look(Consumer<LogLine> each) {
        var from = newest.minus(LATE);
        var since = from.isBefore(begin) ? begin : from;
        source.lines(since, line -> {
            if (given.putIfAbsent(line.id(), line.time()) == null) {
                each.accept(line);
                newest = line.time().isAfter(newest) ? line.time() : newest;
            }
        });
        // Nothing older is asked for again.
        given.values().removeIf(time -> time.isBefore(newest.minus(LATE)));
    }
}
