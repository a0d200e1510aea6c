package prode.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Fitting.Last;
import prode.answer.Table;
import prode.ops.cleanup.CleanupReport;
import prode.ops.cleanup.CleanupReportFile;
import prode.ops.cleanup.Execution.Outcome;
import prode.ops.cleanup.Execution.Result;

/** The answers of cleanup for people and programs. */
final class CleanupAnswers {
    /** What is deleted is read in full: names stay whole. */
    private static final Fitting FITTING = new Fitting(Set.of(), Last.BELOW);

    /**
     * What {@code cleanup plan} answers as JSON.
     *
     * @param digest what {@code cleanup apply --approve} wants
     */
    record PlanAnswer(String file, String digest, CleanupReport report) {}

    /** What {@code cleanup apply} answers as JSON. */
    record ApplyAnswer(String digest, boolean interrupted, List<Step> steps) {}

    /** What became of one resource: deleted, gone, kept, unknown, failed or left. */
    record Step(String kind, String id, String name, String outcome, String reason) {}

    private CleanupAnswers() {}

    static Answer of(CleanupReportFile file) {
        var report = file.report();
        return new Answer(
                new PlanAnswer(file.path().toString(), file.digest(), report),
                List.of(unused(report), kept(report), unread(report)),
                "%d unused, %s USD a month; %d kept%s. CleanupReport %s, digest %s"
                        .formatted(
                                report.unused().size(),
                                report.monthlyUsd(),
                                report.kept().size(),
                                report.isComplete() ? "" : "; not everything could be read",
                                file.path(),
                                file.digest()));
    }

    static Answer of(CleanupReportFile file, Result result) {
        var steps = result.done().stream()
                .map(done -> new Step(
                        done.item().kind(),
                        done.item().id(),
                        done.item().name(),
                        done.outcome().name().toLowerCase(Locale.ROOT),
                        done.reason()))
                .toList();
        var table = new Table(
                "Done",
                List.of("outcome", "kind", "id", "name", "reason"),
                steps.stream()
                        .map(step -> List.of(step.outcome(), step.kind(), step.id(), step.name(), step.reason()))
                        .toList(),
                FITTING);
        return new Answer(
                new ApplyAnswer(file.digest(), result.isInterrupted(), steps), List.of(table), summary(result));
    }

    /** What nobody could be asked about is nothing to approve. */
    static String ending(CleanupReportFile file) {
        if (file.report().unused().isEmpty()) {
            return file.report().isComplete()
                    ? "Nothing was changed, and there is nothing to approve: everything is kept, for the rule"
                            + " beside it."
                    : "Nothing was changed, and there is nothing to approve: what could not be read is not known to be"
                            + " unused.";
        }
        return "Nothing was changed. Reviewed, it is approved with:%n  prod-e cleanup apply %s --approve %s"
                .formatted(file.path(), file.digest());
    }

    private static String summary(Result result) {
        var left = result.count(Outcome.UNKNOWN) + result.count(Outcome.FAILED) + result.count(Outcome.LEFT);
        return "%s%d deleted, %d already gone, %d kept after all, %d left%s"
                .formatted(
                        result.isInterrupted() ? "Interrupted: " : "",
                        result.count(Outcome.DELETED),
                        result.count(Outcome.GONE),
                        result.count(Outcome.KEPT),
                        left,
                        left == 0 ? "." : "; the same command goes on with them.");
    }

    private static Table unused(CleanupReport report) {
        return new Table(
                "Unused",
                List.of("kind", "id", "name", "days", "USD/month", "reason"),
                report.unused().stream()
                        .map(each -> List.of(
                                each.kind(),
                                each.id(),
                                each.name(),
                                Long.toString(each.ageDays()),
                                each.monthlyUsd().isEmpty() ? "?" : each.monthlyUsd(),
                                each.reason()))
                        .toList(),
                FITTING);
    }

    private static Table kept(CleanupReport report) {
        return new Table(
                "Kept",
                List.of("kind", "id", "name", "rule", "reason"),
                report.kept().stream()
                        .map(each -> List.of(
                                each.kind(),
                                each.id(),
                                each.name(),
                                each.unknown() ? "unknown" : each.rule(),
                                each.reason()))
                        .toList(),
                FITTING);
    }

    private static Table unread(CleanupReport report) {
        return new Table(
                "Not read",
                List.of("kind", "reason"),
                report.unread().stream()
                        .map(each -> List.of(each.kind(), each.reason()))
                        .toList());
    }
}
