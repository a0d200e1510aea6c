package prode.ops.cleanup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import prode.aws.AwsFailure;
import prode.failure.CloudFailed;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.ops.cleanup.find.AccountReaders;
import prode.ops.cleanup.find.Finder;
import prode.ops.cleanup.find.Finders;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.Uses;
import prode.ops.cleanup.keep.Keep;
import prode.ops.cleanup.keep.KeepContext;
import prode.ops.cleanup.keep.KeepRules;
import prode.ops.cleanup.keep.TerraformNames;

/**
 * Deletes what a reviewed report names, one after the other, each only after every rule was asked again about what is
 * there now. Every step is in the journal before the next one.
 *
 * @param names reads the states anew each time
 * @param clock the clock of AWS
 */
public record Execution(
        AccountReaders account, Supplier<TerraformNames> names, KeepRules rules, Journal journal, Clock clock) {
    /** A service that refuses this often in a row will go on so. */
    private static final int FAILURES_IN_A_ROW = 3;

    /** How the work on one resource ended. */
    public enum Outcome {
        DELETED,
        /** It was gone already. */
        GONE,
        /** It may not go any more. */
        KEPT,
        /** Whether it may go could not be found out. */
        UNKNOWN,
        /** A call failed after all its tries. */
        FAILED,
        /** Not tried: the run ended before. */
        LEFT
    }

    /** What became of one resource of the report. */
    public record Done(CleanupReport.Unused item, Outcome outcome, String reason) {}

    /**
     * What became of the report.
     *
     * @param stopped why the run ended before its end; empty if it did not
     */
    public record Result(List<Done> done, boolean isInterrupted, Optional<Failure> stopped) {
        /** How many ended so. */
        public long count(Outcome outcome) {
            return done.stream().filter(each -> each.outcome() == outcome).count();
        }

        /** The exit code of {@link ExitCode} that says it. */
        public int exitCode() {
            if (isInterrupted) {
                return ExitCode.INTERRUPTED;
            }
            if (stopped.isPresent() && count(Outcome.DELETED) == 0) {
                return stopped.get().exitCode();
            }
            return count(Outcome.UNKNOWN) + count(Outcome.FAILED) + count(Outcome.LEFT) > 0
                    ? ExitCode.PARTIAL
                    : ExitCode.DONE;
        }
    }

    /** Works through the report until its end, an interrupt, or a failure that the next resource would meet too. */
    public Result run(CleanupReportFile file, BooleanSupplier interrupted) {
        var firstSeen = file.firstSeen();
        var done = new ArrayList<Done>();
        Optional<Failure> stopped = Optional.empty();
        var inARow = 0;
        for (var item : file.report().unused()) {
            if (journal.isDone(item)) {
                done.add(new Done(item, Outcome.GONE, "done by an earlier run"));
            } else if (stopped.isPresent() || interrupted.getAsBoolean()) {
                done.add(new Done(item, Outcome.LEFT, "not tried"));
            } else {
                try {
                    var end = attempt(item, file.report(), firstSeen);
                    journal.ended(item, end.outcome(), end.reason());
                    done.add(end);
                    inARow = end.outcome() == Outcome.FAILED ? inARow + 1 : 0;
                    if (inARow == FAILURES_IN_A_ROW) {
                        stopped = Optional.of(new CloudFailed(end.reason()));
                    }
                } catch (Failure e) {
                    stopped = Optional.of(e);
                    journal.ended(item, Outcome.FAILED, e.reason());
                    done.add(new Done(item, Outcome.FAILED, e.reason()));
                }
            }
        }
        var isInterrupted =
                interrupted.getAsBoolean() && done.stream().anyMatch(each -> each.outcome() == Outcome.LEFT);
        return new Result(List.copyOf(done), isInterrupted, stopped);
    }

    private Done attempt(CleanupReport.Unused item, CleanupReport report, Map<Resource, Instant> firstSeen) {
        var finder = Finders.of(Kind.of(item.kind()).orElseThrow());
        try {
            return lookAndDelete(finder, item, report, firstSeen);
        } catch (AwsFailure e) {
            return switch (e.sort()) {
                case GONE -> new Done(item, Outcome.GONE, "");
                case IN_USE -> new Done(item, Outcome.KEPT, "AWS refused: " + e.reason());
                case DENIED, FAILED -> new Done(item, Outcome.FAILED, e.reason());
                case HOPELESS -> throw new CloudFailed(e.reason());
            };
        }
    }

    private <F> Done lookAndDelete(
            Finder<F> finder, CleanupReport.Unused item, CleanupReport report, Map<Resource, Instant> firstSeen) {
        var now = clock.instant();
        var uses = new Uses(account, now);
        if (finder.again(account, uses, item.id()).isEmpty()) {
            return new Done(item, Outcome.GONE, "");
        }
        var context =
                new KeepContext(now, Duration.ofDays(report.minAgeDays()), report.project(), names.get(), firstSeen);
        // The users and the states took a while to read. Tags and attachments are read last: what is decided on is one
        // call old when the delete is asked for.
        var found = finder.again(account, uses, item.id());
        if (found.isEmpty()) {
            return new Done(item, Outcome.GONE, "");
        }
        var keep = rules.keeps(found.get().candidate(), context);
        if (keep.isPresent()) {
            return new Done(item, outcome(keep.get()), keep.get().reason());
        }
        journal.asked(item);
        found.get().delete(account);
        return new Done(item, Outcome.DELETED, "");
    }

    private static Outcome outcome(Keep keep) {
        return keep.isUnknown() ? Outcome.UNKNOWN : Outcome.KEPT;
    }
}
