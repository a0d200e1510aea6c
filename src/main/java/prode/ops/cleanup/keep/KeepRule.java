package prode.ops.cleanup.keep;

import java.util.Optional;
import java.util.function.BiFunction;
import prode.ops.cleanup.find.Candidate;

/**
 * One reason to keep a resource.
 *
 * @param name in reports
 * @param judge what speaks for keeping it; empty if nothing does
 */
public record KeepRule(String name, BiFunction<Candidate, KeepContext, Optional<Reason>> judge) {
    /** The reason, if it holds for this one. */
    public Optional<Keep> keeps(Candidate candidate, KeepContext context) {
        return judge.apply(candidate, context).map(reason -> new Keep(name, reason.text(), reason.isUnknown()));
    }

    /** Something seen, or something that could not be. */
    public record Reason(String text, boolean isUnknown) {
        static Reason seen(String text) {
            return new Reason(text, false);
        }

        static Reason unknown(String text) {
            return new Reason(text, true);
        }
    }
}
