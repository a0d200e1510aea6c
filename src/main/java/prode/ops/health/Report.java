package prode.ops.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import prode.ops.ExitCode;
import prode.ops.output.Answer;
import prode.ops.output.Table;

/**
 * What all checks of one stack saw.
 *
 * @param results one a thing that was looked at
 */
public record Report(String stack, List<Result> results) {
    public Report {
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

    /** What is not well, one line each. */
    public List<String> lines() {
        return Stream.concat(
                        faults().stream().map(Result::line), unknown().stream().map(Report::unknownLine))
                .toList();
    }

    private static String unknownLine(Result result) {
        return result.name() + ": unknown: " + result.detail();
    }

    /** In one line. */
    public String summary() {
        if (healthy()) {
            return stack + ": healthy, " + results.size() + " checks";
        }
        return "%s: %d of %d checks failed, %d unknown"
                .formatted(stack, faults().size(), results.size(), unknown().size());
    }

    /** For people and programs. */
    public Answer answer() {
        var rows = results.stream()
                .map(result -> List.of(
                        result.verdict().isFault() ? "FAULT" : result.verdict() == Verdict.HEALTHY ? "ok" : "unknown",
                        result.check(),
                        result.subject(),
                        result.detail()))
                .toList();
        return new Answer(this, List.of(new Table("", List.of("", "check", "subject", "seen"), rows)), summary());
    }
}
