package prode.ops.review.show;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.review.Review;
import prode.terraform.plan.Action;

/** The answer in a line, and the counts behind it. */
public final class Headline {
    private static final String SEPARATOR = " · ";

    private Headline() {}

    /** Of a whole review, without a sign. */
    public static String of(Review review) {
        var counts = Stream.of(Action.values())
                .filter(action -> action != Action.DRIFT)
                .collect(Collectors.toMap(action -> action, review::count));
        var changes = counts(counts, review.outputCount());
        var drift = review.count(Action.DRIFT);
        var text = switch (review.verdict()) {
            case UNCHANGED -> "No changes";
            case SAFE -> "Nothing dangerous found: " + changes;
            case CAUTION -> "Look twice: " + risks(review) + (changes.isEmpty() ? "" : SEPARATOR + changes);
            case DANGER -> "Dangerous: " + risks(review) + (changes.isEmpty() ? "" : SEPARATOR + changes);
        };
        return text + (drift == 0 ? "" : SEPARATOR + drift + " drifted");
    }

    /** {@code 1 delete, 2 update, 1 output}. */
    public static String counts(Map<Action, Integer> counts, int outputs) {
        var actions = Stream.of(Action.values())
                .filter(action -> counts.getOrDefault(action, 0) > 0)
                .map(action -> counts.get(action) + " " + action.word());
        return Stream.concat(actions, outputs == 0 ? Stream.of() : Stream.of(count(outputs, "output")))
                .collect(Collectors.joining(", "));
    }

    /** {@code 2 risks}. */
    public static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A headline that finds nothing dangerous must not speak for what nobody looked at; empty if everything was. */
    public static Optional<String> notAssessed(Review review) {
        var counts = review.notAssessed();
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "No rule knows what is made or changed of these providers, so nobody looked whether it is dangerous: "
                                + counts.entrySet().stream()
                                        .map(entry -> entry.getValue() + " of " + entry.getKey())
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static String risks(Review review) {
        var open = review.policy()
                .map(report -> report.findings().size() + report.problems().size())
                .orElse(0);
        return count(review.riskCount(), "risk") + (open == 0 ? "" : ", " + count(open, "policy finding"));
    }
}
