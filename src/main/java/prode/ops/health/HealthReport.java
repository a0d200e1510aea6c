package prode.ops.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import prode.answer.Answer;
import prode.answer.Table;
import prode.failure.ExitCode;

/**
 * What all checks of one stack saw.
 *
 * @param results one a thing that was looked at
 */
public record HealthReport(String stack, List<Result> results) {
    public HealthReport {
        results = List.copyOf(results);
    }

    /** Whether everything was seen, and seen to be well. */
    @JsonProperty
    public boolean healthy() {
        return results.stream().allMatch(result -> result.verdict() == Verdict.HEALTHY);
    }

    /** What is known to be wrong. */
    public List<Result> faults() {
        return results.stream().filter(result -> result.verdict().isFault()).toList();
    }

    /** What could not be looked at. */
    public List<Result> unknown() {
        return results.stream()
                .filter(result -> result.verdict() == Verdict.UNKNOWN)
                .toList();
    }

    /** Of {@link ExitCode}: a known fault weighs more than something unknown. */
    public int exitCode() {
        if (!faults().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        return unknown().isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
    }

    /** Whether waiting can't make it better. */
    boolean isFinal() {
        return results.stream().anyMatch(result -> result.verdict().isFinal());
    }

    /** What is not well, one line each; what several have in common is said once. */
    public List<String> lines() {
        return Stream.concat(faults().stream(), unknown().stream())
                .map(result ->
                        result.name() + (result.verdict() == Verdict.UNKNOWN ? ": unknown: " : ": ") + once(result))
                .toList();
    }

    /** The detail, or the name of the first that has the same: one cause is often seen from several sides. */
    private String once(Result result) {
        return results.stream()
                .filter(each ->
                        each.verdict() != Verdict.HEALTHY && each.detail().equals(result.detail()))
                .findFirst()
                .filter(first ->
                        result.verdict() != Verdict.HEALTHY && !first.name().equals(result.name()))
                .map(first -> "the same as " + first.name())
                .orElse(result.detail());
    }

    /** In one line; a check is a row of the table. */
    public String summary() {
        var failed = faults().size();
        var unseen = unknown().size();
        var checks = results.size() + (results.size() == 1 ? " check" : " checks");
        if (failed + unseen == 0) {
            return stack + ": healthy, " + checks;
        }
        return failed == 0
                ? "%s: %d of %s unknown".formatted(stack, unseen, checks)
                : "%s: %d of %s failed%s"
                        .formatted(stack, failed, checks, unseen == 0 ? "" : ", " + unseen + " unknown");
    }

    /** For people and programs. */
    public Answer answer() {
        var rows = results.stream()
                .map(result -> List.of(
                        result.verdict().isFault() ? "FAULT" : result.verdict() == Verdict.HEALTHY ? "ok" : "unknown",
                        result.check(),
                        result.subject(),
                        once(result)))
                .toList();
        var table = new Table("", List.of("", "check", "subject", "seen"), rows);
        return new Answer(this, List.of(table), summary());
    }
}
