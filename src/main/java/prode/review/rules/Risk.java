package prode.review.rules;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import prode.config.Memo;
import prode.terraform.plan.Change;
import prode.terraform.plan.Secrecy;

/**
 * Something that a reviewer has to look at.
 *
 * @param rule name of the rule that found it, {@code stateful-lost}
 * @param address the resource
 * @param message one sentence, without values that could be secret
 * @param details names that belong to the sentence: attributes, actions, ranges, tags
 */
public record Risk(String rule, Severity severity, String address, String message, List<String> details) {
    /** How bad it can become. */
    public enum Severity {
        /** Data lost, a door opened, users without an answer. */
        DANGER,
        /** Can be right, but somebody should have meant it. */
        CAUTION;

        static Severity dangerIf(boolean isDanger) {
            return isDanger ? DANGER : CAUTION;
        }
    }

    public Risk {
        details = List.copyOf(details);
        // What the sentence leads up to may be known to nobody yet.
        message =
                details.isEmpty() && message.endsWith(":") ? message.substring(0, message.length() - 1) + "." : message;
    }

    static Risk danger(String rule, String address, String message, String... details) {
        return new Risk(rule, Severity.DANGER, address, message, List.of(details));
    }

    static Risk caution(String rule, String address, String message, String... details) {
        return new Risk(rule, Severity.CAUTION, address, message, List.of(details));
    }

    /**
     * Nobody marked it, and its form gives it away: a token in the place of a tag's name or a principal.
     *
     * @param tokens whether a text holds one
     */
    Risk withoutTokens(Memo tokens) {
        return details.stream().noneMatch(tokens::test)
                ? this
                : new Risk(
                        rule,
                        severity,
                        address,
                        message,
                        details.stream()
                                .map(detail -> tokens.test(detail) ? Secrecy.SECRET.textValue() : detail)
                                .distinct()
                                .toList());
    }

    /** One if there is anything to tell, else none. */
    static Stream<Risk> ifAny(
            Collection<String> details, Severity severity, String rule, Change change, String message) {
        return details.isEmpty()
                ? Stream.of()
                : Stream.of(new Risk(rule, severity, change.address(), message, List.copyOf(details)));
    }
}
