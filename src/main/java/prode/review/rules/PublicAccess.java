package prode.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import prode.iam.Everybody;
import prode.review.rules.PolicyArguments.Kind;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.ResourceType.Loss;

/**
 * Something becomes public by a switch, by a list that names everybody, by a policy, or because nothing forbids it.
 *
 * @param policies finds the policies
 */
record PublicAccess(PolicyArguments policies) {
    private static final String NAME = "public-access";

    private static final Set<Action> NOTHING_BECOMES = Set.of(Action.FORGET, Action.MOVE);

    Stream<Risk> check(Change change) {
        if (NOTHING_BECOMES.contains(change.action())) {
            return Stream.of();
        }
        if (!change.remains()) {
            return change.kind().loss() == Loss.PUBLIC
                    ? Stream.of(Risk.danger(NAME, change.address(), "Nothing forbids public access any more."))
                    : Stream.of();
        }
        var opened = new ArrayList<>(PublicSwitches.turnedOn(change));
        change.kind().closedBy().forEach((name, safe) -> {
            if (lifts(change, name, safe)) {
                opened.add(name);
            }
        });
        for (var document : policies.in(change)) {
            if (document.kind() != Kind.LIMIT && document.added().stream().anyMatch(Everybody::isMeantBy)) {
                opened.add(document.attribute());
            }
        }
        return opened.isEmpty()
                ? Risk.ifAny(
                        PublicSwitches.offered(change),
                        Severity.CAUTION,
                        NAME,
                        change,
                        "It is new and meant for everybody:")
                : Risk.ifAny(opened, Severity.DANGER, NAME, change, "It becomes reachable for everybody by:");
    }

    /** Of what is new a switch that nobody wrote is off; another argument has a safe default. */
    private static boolean lifts(Change change, String name, List<String> safe) {
        var attribute = change.attribute(name);
        var after = attribute.after().asText("");
        var isOff =
                safe.contains("true") || !(after.isEmpty() || attribute.after().isNull());
        return attribute.isUnknown()
                || (!safe.contains(after)
                        && (change.exists() ? safe.contains(attribute.before().asText()) : isOff));
    }
}
