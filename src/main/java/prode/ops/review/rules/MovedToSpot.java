package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.Values;

/** Capacity that AWS may take back at two minutes' notice takes the place of capacity that stays. */
final class MovedToSpot implements Rule {
    private static final String NAME = "moved-to-spot";

    /** Where a provider, a market or a kind of capacity is named. */
    private static final List<String> NAMED = List.of(
            "capacity_provider_strategy",
            "capacity_providers",
            "capacity_type",
            "compute_resources",
            "default_capacity_provider_strategy",
            "instance_market_options",
            "spot_price");

    private static final String ON_DEMAND =
            "mixed_instances_policy.instances_distribution.on_demand_percentage_above_base_capacity";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream().filter(Change::remains).flatMap(MovedToSpot::check);
    }

    private static Stream<Risk> check(Change change) {
        var moved = Stream.concat(
                        NAMED.stream().filter(name -> weight(change.after(), name) > weight(change.before(), name)),
                        Stream.of(ON_DEMAND)
                                .filter(path -> percentage(change.after(), path) < percentage(change.before(), path)))
                .toArray(String[]::new);
        return moved.length == 0
                ? Stream.of()
                : Stream.of(Risk.caution(
                        NAME,
                        change.address(),
                        "It runs on Spot, or on more of it: AWS may take that back any time.",
                        moved));
    }

    /** How much of it is Spot; without weights, whether any is. */
    private static double weight(JsonNode side, String name) {
        var value = side.path(name);
        if (name.equals("spot_price")) {
            return Values.normal(value).isMissingNode() ? 0 : 1;
        }
        if (!name.endsWith("strategy")) {
            return value.toString().toLowerCase(Locale.ROOT).contains("spot") ? 1 : 0;
        }
        var all = 0.0;
        var spot = 0.0;
        for (var part : value) {
            // A base without a weight is the whole of it.
            var share = part.path("weight").asDouble() + part.path("base").asDouble();
            all += share;
            spot += part.path("capacity_provider")
                            .asText()
                            .toLowerCase(Locale.ROOT)
                            .contains("spot")
                    ? share
                    : 0;
        }
        return all == 0 ? 0 : spot / all;
    }

    private static double percentage(JsonNode side, String path) {
        return Values.at(side, path).asDouble(100);
    }
}
