package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceType.Loss;
import prode.terraform.plan.Values;

/** A resource goes, and something with it. */
final class Losses {
    private static final String DATA = "stateful-lost";
    private static final String TRAFFIC = "traffic-interrupted";

    private Losses() {}

    /** A resource that holds data is deleted, replaced or let go: its data goes with it, or nobody looks after it any more. */
    static Stream<Risk> data(Plan plan) {
        return Stream.concat(
                plan.changes().stream()
                        .filter(change -> change.kind().loss() == Loss.DATA)
                        .flatMap(Losses::lost),
                plan.changes().stream().flatMap(Losses::expiring));
    }

    private static Stream<Risk> lost(Change change) {
        if (change.action().destroys()) {
            return Stream.of(Risk.danger(DATA, change.address(), "It holds data and " + verb(change) + "."));
        }
        return change.action().letsGo()
                ? Stream.of(Risk.caution(
                        DATA, change.address(), "It holds data; it stays in AWS, but nothing looks after it any more."))
                : Stream.of();
    }

    private static String verb(Change change) {
        return change.action() == Action.DELETE ? "is deleted" : "is replaced";
    }

    /** A new deadline holds for everything that is already there. */
    private static Stream<Risk> expiring(Change change) {
        if (!change.type().equals("aws_s3_bucket_lifecycle_configuration")
                || change.attribute("rule").isUnknown()
                || days(change.after()) >= days(change.before())) {
            return Stream.of();
        }
        var message = "Objects are deleted after fewer days than before, those that are there now, too.";
        return Stream.of(new Risk(DATA, Severity.dangerIf(change.exists()), change.address(), message, List.of()));
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

    /** Something on the way of a user's request is deleted or replaced while users are there. */
    static Stream<Risk> traffic(Change change) {
        if (!change.action().destroys() || change.kind().loss() != Loss.TRAFFIC) {
            return Stream.of();
        }
        if (!change.remains()) {
            return Stream.of(Risk.danger(TRAFFIC, change.address(), "Requests go through it, and it is deleted."));
        }
        return Stream.of(
                change.createsFirst() && !change.kind().is("has-address")
                        ? Risk.caution(
                                TRAFFIC,
                                change.address(),
                                "Requests go through it; the new one is there before the old one goes.")
                        : Risk.danger(
                                TRAFFIC, change.address(), "Requests go through it, and it is replaced under load."));
    }

    /** Something goes of which no rule knows what that means: unknown is not harmless. */
    static Stream<Risk> unassessed(Change change) {
        return change.action().destroys() && change.kind().loss() == Loss.UNKNOWN && !PolicyRights.missesDenial(change)
                ? Stream.of(Risk.caution(
                        "unassessed-loss",
                        change.address(),
                        "It " + verb(change) + ", and no rule knows what that means for its users."))
                : Stream.of();
    }

    /** Somebody deleted a resource by hand, and a plan that only refreshes lets the state forget that it was there. */
    static Stream<Risk> accepted(Change change) {
        return change.action() == Action.ACCEPT && !change.remains()
                ? Stream.of(Risk.caution(
                        "loss-accepted",
                        change.address(),
                        "It is gone from AWS, and the state forgets it: the next plan makes a new one, which has nothing of what"
                                + " was in the old one."))
                : Stream.of();
    }
}
