package prode.review.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.cost.Estimate;
import prode.ops.cost.Estimator;
import prode.ops.cost.NotPriced;
import prode.ops.cost.PriceList;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/**
 * What a plan changes in the bill of a month. The synthesized stack stands around the changed resources on both sides, so
 * that what does not change cancels, also when the JSON at hand is older or newer than the plan.
 *
 * @param beforeUsd what the whole stack costs now
 * @param afterUsd what it costs afterwards
 * @param parts the resources that make the difference, the largest first
 * @param notPriced addresses of changed resources that are not in it
 */
public record CostDifference(BigDecimal beforeUsd, BigDecimal afterUsd, List<Part> parts, List<String> notPriced) {
    private static final int MOST_NOT_PRICED = 10;
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    public CostDifference {
        parts = List.copyOf(parts);
        notPriced = List.copyOf(notPriced);
    }

    /** What one resource costs a month, before and after. */
    public record Part(String address, BigDecimal beforeUsd, BigDecimal afterUsd) {
        private BigDecimal usd() {
            return afterUsd.subtract(beforeUsd);
        }

        /** In a line. */
        public String text(UnaryOperator<String> code) {
            return code.apply(address) + ": " + beforeUsd.toPlainString() + " → " + afterUsd.toPlainString();
        }
    }

    /** The difference; empty where no price of the stack's region is known. */
    public static Optional<CostDifference> of(DeclaredStack stack, Plan plan) {
        if (!PriceList.regions().contains(stack.region())) {
            return Optional.empty();
        }
        // What Terraform lets go of stays in AWS and on the bill; what it makes instead is paid for beside it. What a
        // refresh writes down is on the bill already.
        var changes = plan.changes().stream()
                .filter(change -> change.action() != Action.FORGET && change.action() != Action.ACCEPT)
                .filter(change -> change.address().matches("[a-z0-9_]+\\.[A-Za-z0-9_-]+"))
                .toList();
        var before =
                side(stack, changes, change -> change.action().letsGo() ? MissingNode.getInstance() : change.before());
        var after = side(stack, changes, Change::after);
        return Optional.of(new CostDifference(
                before.totalUsd(), after.totalUsd(), parts(before, after), unpriced(List.of(before, after), changes)));
    }

    /** What it costs more; negative for less. */
    public BigDecimal usd() {
        return afterUsd.subtract(beforeUsd);
    }

    /** Whether there is something to tell. */
    public boolean isNothing() {
        return usd().signum() == 0 && notPriced.isEmpty();
    }

    /**
     * In one sentence.
     *
     * @param code how an address is written
     */
    public String text(UnaryOperator<String> code) {
        var amount = usd().signum() == 0
                ? "no known difference"
                : "%s USD a month %s: %s → %s"
                        .formatted(
                                usd().abs().toPlainString(),
                                usd().signum() < 0 ? "less" : "more",
                                beforeUsd.toPlainString(),
                                afterUsd.toPlainString());
        return notPriced.isEmpty()
                ? amount
                : amount + "; not priced: "
                        + notPriced.stream().limit(MOST_NOT_PRICED).map(code).collect(Collectors.joining(", "))
                        + (notPriced.size() > MOST_NOT_PRICED
                                ? " and " + (notPriced.size() - MOST_NOT_PRICED) + " more"
                                : "");
    }

    private static List<Part> parts(Estimate before, Estimate after) {
        var now = byAddress(before);
        var then = byAddress(after);
        return Stream.concat(now.keySet().stream(), then.keySet().stream())
                .distinct()
                .map(address ->
                        new Part(address, now.getOrDefault(address, NOTHING), then.getOrDefault(address, NOTHING)))
                .filter(part -> part.usd().signum() != 0)
                .sorted(Comparator.comparing((Part part) -> part.usd().abs())
                        .reversed()
                        .thenComparing(Part::address))
                .toList();
    }

    private static Map<String, BigDecimal> byAddress(Estimate estimate) {
        var costs = new HashMap<String, BigDecimal>();
        estimate.lines().forEach(line -> costs.merge(line.address(), line.monthlyUsd(), BigDecimal::add));
        return costs;
    }

    private static Estimate side(DeclaredStack stack, List<Change> changes, Function<Change, JsonNode> values) {
        ObjectNode json = stack.json().deepCopy();
        var resources = json.withObjectProperty("resource");
        for (var change : changes) {
            var type = resources.withObjectProperty(change.type());
            var name = name(change);
            if (values.apply(change).isObject()) {
                overlay(type.withObjectProperty(name), values.apply(change));
            } else {
                type.remove(name);
            }
        }
        return Estimator.estimate(List.of(new DeclaredStack(stack.name(), json)));
    }

    /** Not by the length of the type: the address may have its second name. */
    private static String name(Change change) {
        return change.address().substring(change.address().indexOf('.') + 1);
    }

    /** A plan has ARNs where the stack has references; the estimate follows references. */
    private static void overlay(ObjectNode resource, JsonNode values) {
        values.properties().forEach(value -> {
            if (value.getValue().isNull()) {
                resource.remove(value.getKey());
            } else if (!Reference.isExpression(resource.path(value.getKey()).asText())) {
                resource.set(value.getKey(), value.getValue());
            }
        });
    }

    private static List<String> unpriced(List<Estimate> sides, List<Change> changes) {
        var changed = changes.stream()
                .map(change -> change.type() + "." + name(change))
                .collect(Collectors.toSet());
        var addresses = new TreeSet<String>();
        sides.forEach(side -> side.notPriced().stream()
                .map(NotPriced::address)
                .filter(changed::contains)
                .forEach(addresses::add));
        return new ArrayList<>(addresses);
    }
}
