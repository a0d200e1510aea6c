package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.Values;

/** What runs is in danger while nothing is lost or opened. */
final class Operation {
    /** Where a provider, a market or a kind of capacity is named. */
    private static final List<String> CAPACITY = List.of(
            "capacity_provider_strategy",
            "capacity_providers",
            "capacity_type",
            "compute_resources",
            "default_capacity_provider_strategy",
            "instance_market_options",
            "spot_price");

    private static final String ON_DEMAND =
            "mixed_instances_policy.instances_distribution.on_demand_percentage_above_base_capacity";

    private static final List<String> CHECKED = List.of("health_check", "port", "protocol", "target_type");

    private Operation() {}

    /** Capacity that AWS may take back at two minutes' notice takes the place of capacity that stays. */
    static Stream<Risk> movedToSpot(Change change) {
        if (!change.remains()) {
            return Stream.of();
        }
        var moved = Stream.concat(
                        CAPACITY.stream().filter(name -> spot(change.after(), name) > spot(change.before(), name)),
                        Stream.of(ON_DEMAND).filter(path -> onDemand(change.after()) < onDemand(change.before())))
                .toList();
        return Risk.ifAny(
                moved,
                Severity.CAUTION,
                "moved-to-spot",
                change,
                "It runs on Spot, or on more of it: AWS may take that back any time.");
    }

    /** How much of it is Spot; without weights, whether any is. */
    private static double spot(JsonNode side, String name) {
        var value = side.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (name.equals("spot_price")) {
            return Values.normal(value).isMissingNode() ? 0 : 1;
        }
        if (!name.endsWith("strategy")) {
            return isSpot(value.toString()) ? 1 : 0;
        }
        var all = 0.0;
        var spot = 0.0;
        for (var part : value) {
            // A base without a weight is the whole of it.
            var share = part.path("weight").asDouble() + part.path("base").asDouble();
            all += share;
            spot += isSpot(part.path("capacity_provider").asText()) ? share : 0;
        }
        return all == 0 ? 0 : spot / all;
    }

    private static boolean isSpot(String text) {
        return text.toLowerCase(Locale.ROOT).contains("spot");
    }

    /** In percent. */
    private static double onDemand(JsonNode side) {
        return Values.at(side, ON_DEMAND).asDouble(100);
    }

    /**
     * Containers and their target group change in one apply: the old tasks run on under the new port or health check until
     * the deployment is through, and are taken out of service.
     */
    static Stream<Risk> taskAndTargetsTogether(Plan plan) {
        if (plan.changes("aws_ecs_task_definition").stream().noneMatch(Operation::isChanged)) {
            return Stream.of();
        }
        return plan.changes("aws_lb_target_group").stream()
                .filter(Operation::isChanged)
                .flatMap(group -> Risk.ifAny(
                        CHECKED.stream()
                                .filter(name -> group.attribute(name).isChanged())
                                .toList(),
                        Severity.DANGER,
                        "task-and-targets-together",
                        group,
                        "It changes together with a task definition: running tasks fail the new check."));
    }

    private static boolean isChanged(Change change) {
        return change.exists()
                && change.remains()
                && change.action() != Action.ACCEPT
                && !change.changedAttributes().isEmpty();
    }
}
