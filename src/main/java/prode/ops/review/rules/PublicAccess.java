package prode.ops.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.iam.Everybody;
import prode.iam.PolicyComparison;
import prode.ops.review.rules.PolicyArguments.Kind;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;

/** Something becomes public by a switch, by a list that names everybody, by a policy, or because nothing forbids it. */
final class PublicAccess implements Rule {
    private static final String NAME = "public-access";

    private static final Set<Action> NOTHING_BECOMES = Set.of(Action.FORGET, Action.MOVE);

    private final PolicyArguments policies;

    PublicAccess(PolicyArguments policies) {
        this.policies = policies;
    }

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> !NOTHING_BECOMES.contains(change.action()))
                .flatMap(this::check);
    }

    private Stream<Risk> check(Change change) {
        if (!change.remains()) {
            return ResourceTypes.KNOWN.publicAccessBlocks().containsKey(change.type())
                    ? Stream.of(Risk.danger(NAME, change.address(), "Nothing forbids public access any more."))
                    : Stream.of();
        }
        var opened = new ArrayList<String>(PublicSwitches.turnedOn(change));
        ResourceTypes.KNOWN
                .publicAccessBlocks()
                .getOrDefault(change.type(), Map.of())
                .forEach((name, safe) -> {
                    if (lifts(change, name, safe)) {
                        opened.add(name);
                    }
                });
        policies.in(change).stream()
                .filter(document -> document.after() != null && document.kind() != Kind.LIMIT)
                .filter(document -> namesEverybody(document.before(), String.valueOf(document.after())))
                .forEach(document -> opened.add(document.attribute()));
        if (!opened.isEmpty()) {
            return Stream.of(Risk.danger(
                    NAME, change.address(), "It becomes reachable for everybody by:", opened.toArray(String[]::new)));
        }
        var offered = PublicSwitches.offered(change);
        return offered.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.caution(
                        NAME, change.address(), "It is new and meant for everybody:", offered.toArray(String[]::new)));
    }

    private static boolean namesEverybody(@Nullable String before, String after) {
        try {
            return PolicyComparison.newStatements(before, after).stream().anyMatch(Everybody::isMeantBy);
        } catch (IllegalArgumentException e) {
            return false; // iam-widened says so
        }
    }

    /** Of what is new a switch that nobody wrote is off; another argument has a safe default. */
    private static boolean lifts(Change change, String name, List<String> safe) {
        var attribute = change.attribute(name);
        if (attribute.isUnknown()) {
            return true;
        }
        var after = attribute.after().asText("");
        var isOff =
                safe.contains("true") || !(after.isEmpty() || attribute.after().isNull());
        return !safe.contains(after)
                && (change.exists() ? safe.contains(attribute.before().asText()) : isOff);
    }
}
