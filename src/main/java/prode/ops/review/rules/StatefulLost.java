package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;
import prode.terraform.plan.Values;

/** A resource that holds data is deleted, replaced or let go: its data goes with it, or nobody looks after it any more. */
final class StatefulLost implements Rule {
    private static final String NAME = "stateful-lost";

    @Override
    public Stream<Risk> check(Plan plan) {
        return Stream.concat(lost(plan), plan.changes().stream().flatMap(StatefulLost::expiring));
    }

    private static Stream<Risk> lost(Plan plan) {
        return plan.changes().stream()
                .filter(change -> ResourceTypes.KNOWN.holdsData().contains(change.type()))
                .flatMap(StatefulLost::check);
    }

    private static Stream<Risk> check(Change change) {
        if (change.action().destroys()) {
            var verb = change.action() == Action.DELETE ? "is deleted" : "is replaced";
            return Stream.of(Risk.danger(NAME, change.address(), "It holds data and " + verb + "."));
        }
        return change.action().letsGo()
                ? Stream.of(Risk.caution(
                        NAME, change.address(), "It holds data; it stays in AWS, but nothing looks after it any more."))
                : Stream.of();
    }

    /** A new deadline holds for everything that is already there. */
    private static Stream<Risk> expiring(Change change) {
        if (!change.type().equals("aws_s3_bucket_lifecycle_configuration")
                || change.attribute("rule").isUnknown()
                || days(change.after()) >= days(change.before())) {
            return Stream.of();
        }
        var message = "Objects are deleted after fewer days than before, those that are there now, too.";
        return Stream.of(
                change.exists()
                        ? Risk.danger(NAME, change.address(), message)
                        : Risk.caution(NAME, change.address(), message));
    }

    /** The shortest life that a rule gives current objects. */
    private static int days(JsonNode side) {
        var fewest = Integer.MAX_VALUE;
        for (var rule : side.path("rule")) {
            var days = Values.at(rule, "expiration.days").asInt();
            if (days > 0 && !rule.path("status").asText().equals("Disabled")) {
                fewest = Math.min(fewest, days);
            }
        }
        return fewest;
    }
}
