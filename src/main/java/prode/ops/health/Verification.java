package prode.ops.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks until the system is well and stays so, until it can't become well, or until the time is over. One good look is
 * not enough: a task that dies every minute looks well in between.
 *
 * @param progress told what is not well yet, whenever that changes
 */
public record Verification(Checks checks, Waiting waiting, Consumer<String> progress) {
    static final int CALM_LOOKS = 3;
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** What the last look saw; never healthy unless as many in a row were as it takes to call it steady. */
    public HealthReport run(String stack, Duration timeout) throws InterruptedException {
        var end = waiting.elapsed().plus(timeout);
        var calm = 0;
        var told = List.<String>of();
        while (true) {
            var report = new HealthReport(stack, checks.look());
            calm = report.healthy() ? calm + 1 : 0;
            if (calm == CALM_LOOKS || report.isFinal()) {
                return report;
            }
            told = tell(report, told);
            if (waiting.elapsed().plus(PAUSE).compareTo(end) > 0) {
                return calm > 0 ? unsteady(report, calm) : report;
            }
            waiting.pause(PAUSE);
        }
    }

    private List<String> tell(HealthReport report, List<String> told) {
        var lines = report.lines();
        if (!lines.equals(told)) {
            var news = new ArrayList<>(lines);
            news.removeAll(told);
            news.forEach(progress);
            if (lines.isEmpty()) {
                progress.accept(report.stack() + ": well, looking twice more");
            }
        }
        return lines;
    }

    private static HealthReport unsteady(HealthReport report, int calm) {
        var results = new ArrayList<>(report.results());
        results.add(new Result(
                "steadiness",
                report.stack(),
                Verdict.NOT_YET,
                "well in the last " + calm + " of " + CALM_LOOKS
                        + " looks only; see the progress for what came before"));
        return new HealthReport(report.stack(), results);
    }
}
