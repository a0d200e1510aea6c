package prode.ops.review.rules;

import java.util.List;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;

/** A resource goes, or is switched off, that is there to protect another one or the whole account. */
final class GuardLost implements Rule {
    private static final List<String> SWITCHES = List.of("enable", "enabled", "is_enabled");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream().flatMap(GuardLost::check);
    }

    private static Stream<Risk> check(Change change) {
        var isForAccount = ResourceTypes.KNOWN.accountSettings().contains(change.type());
        // What the loss of a block of public access means, that rule says.
        var isBlock = ResourceTypes.KNOWN.publicAccessBlocks().containsKey(change.type());
        if (!isForAccount
                && !ResourceTypes.KNOWN.guards().contains(change.type())
                && !(isBlock && change.action() == Action.REPLACE)) {
            return Stream.of();
        }
        if (change.action() == Action.DELETE) {
            if (isForAccount) {
                return Stream.of(danger(change, "It protects a whole account; without it AWS's default holds."));
            }
            return IamWidened.missesDenial(change)
                    ? Stream.of()
                    : Stream.of(caution(change, "What it guards is unguarded afterwards."));
        }
        if (isForAccount && change.remains()) {
            var off = SWITCHES.stream()
                    .filter(name -> change.attribute(name).becomes(false))
                    .toArray(String[]::new);
            if (off.length > 0) {
                return Stream.of(danger(change, "What protects a whole account is off:", off));
            }
        }
        return change.action() == Action.REPLACE
                ? Stream.of(caution(change, "What it guards may be unguarded while it is replaced."))
                : Stream.of();
    }

    private static Risk danger(Change change, String message, String... details) {
        return Risk.danger(ProtectionLowered.NAME, change.address(), message, details);
    }

    private static Risk caution(Change change, String message) {
        return Risk.caution(ProtectionLowered.NAME, change.address(), message);
    }
}
