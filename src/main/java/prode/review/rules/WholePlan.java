package prode.review.rules;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.plan.OutputChange;
import prode.terraform.plan.Plan;
import prode.terraform.plan.UnknownPart;

/** What a plan does or leaves open that no change of a resource tells. */
final class WholePlan {
    private static final String UNFINISHED = "unfinished-plan";

    private WholePlan() {}

    /** Terraform stopped, planned only a part, or a condition doesn't hold. */
    static Stream<Risk> unfinished(Plan plan) {
        var part = Stream.of("Terraform stopped at an error, or planned only a part: more may change than is shown.")
                .filter(message -> !plan.isWhole())
                .map(message -> Risk.danger(UNFINISHED, "", message));
        var checks = plan.failedChecks().stream()
                .map(address -> Risk.danger(UNFINISHED, address, "A condition that it must fulfil doesn't hold."));
        var deferred = plan.deferred().stream()
                .map(change -> Risk.caution(
                        UNFINISHED, change.address(), "Only a later plan says all that it will do, and does it."));
        return Stream.of(part, checks, deferred).flatMap(risks -> risks);
    }

    /** The plan has parts that this program doesn't know, so nobody looked whether they are dangerous. */
    static Stream<Risk> unknownFormat(Plan plan) {
        var details = plan.unknown().stream().collect(Collectors.groupingBy(UnknownPart::path)).values().stream()
                .map(parts -> describe(parts.get(0), parts.size() - 1))
                .sorted()
                .toArray(String[]::new);
        return plan.unknown().isEmpty()
                ? Stream.of()
                : Stream.of(Risk.caution(
                        "unknown-format",
                        "",
                        "It has keys that this program doesn't know, so what they do was not reviewed. Read these parts of the plan:",
                        details));
    }

    /** Its values are hidden, so nobody sees what they become, and what is approved may be another thing. */
    static Stream<Risk> unmarked(Plan plan) {
        return plan.marksSecrets()
                ? Stream.of()
                : Stream.of(Risk.caution(
                        "unmarked-secrets",
                        "",
                        "Terraform before 1.1 made it, and doesn't say of all values which are sensitive: none is shown, and"
                                + " the digest covers none."));
    }

    private static String describe(UnknownPart part, int more) {
        return part.path()
                + (part.address().isEmpty()
                        ? ""
                        : " of " + part.address() + (more > 0 ? " and " + more + " more" : ""));
    }

    /** An action of a provider is run: it may stop, delete or send anything, and no resource shows it. */
    static Stream<Risk> actionsInvoked(Plan plan) {
        return plan.invocations().stream()
                .map(invocation -> Risk.caution(
                        "action-invoked",
                        invocation.address(),
                        "Terraform runs this action; what it does there is in no plan.",
                        invocation.type()))
                .distinct(); // one action may be triggered twice
    }

    /** What Terraform hid so far is printed after the apply: in logs of pipelines, and to everybody who asks for outputs. */
    static Stream<Risk> outputsRevealed(Plan plan) {
        return plan.outputs().stream()
                .filter(OutputChange::isRevealed)
                .map(output -> Risk.caution(
                        "output-revealed",
                        "output." + output.name(),
                        "It is sensitive now and is not after the apply."));
    }
}
