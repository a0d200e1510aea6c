package prode.review.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * @param reclassified how the team came to another severity than the rule's; empty if it is the rule's
 */
public record Risk(
        String rule,
        Severity severity,
        String address,
        String message,
        List<String> details,
        Optional<Reclassified> reclassified) {
    /** How bad it can become. */
    public enum Severity {
        /** Data lost, a door opened, users without an answer. */
        DANGER,
        /** Can be right, but somebody should have meant it. */
        CAUTION,
        /** Worth knowing, and nobody has to answer for it. Only a team says so, no rule. */
        NOTE;

        /** As a word of files: {@code danger}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Severity dangerIf(boolean isDanger) {
            return isDanger ? DANGER : CAUTION;
        }
    }

    /**
     * That a team gave another severity.
     *
     * @param byRule what the rule said
     * @param until the last day on which it counts
     */
    public record Reclassified(Severity byRule, String reason, LocalDate until) {
        /** Both in a sentence without an end. */
        public String sentence(Severity now) {
            return "a " + now + " until " + until + " by the team, a " + byRule + " by the rule: " + reason.strip();
        }
    }

    public Risk {
        details = List.copyOf(details);
        // What the sentence leads up to may be known to nobody yet.
        message =
                details.isEmpty() && message.endsWith(":") ? message.substring(0, message.length() - 1) + "." : message;
    }

    Risk(String rule, Severity severity, String address, String message, List<String> details) {
        this(rule, severity, address, message, details, Optional.empty());
    }

    /** The same with a severity of the team's. */
    public Risk reclassified(Severity now, String reason, LocalDate until) {
        return new Risk(rule, now, address, message, details, Optional.of(new Reclassified(severity, reason, until)));
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
