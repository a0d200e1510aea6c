package prode.build.docs.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.ops.cost.Estimate;

/** {@code cost-layers}: what a month costs, layer by layer, the dearest first, and what the budget makes of it. */
final class LayerCosts {
    private LayerCosts() {}

    static String write(Declared declared) {
        var estimate = declared.estimate();
        var rows = new ArrayList<List<String>>();
        for (var layer : estimate.layers()) {
            rows.add(row(layer, estimate.in(layer)));
        }
        rows.add(row("**together**", estimate));
        return MarkdownTable.of(List.of("layer", "without any use", "assumed use", "USD a month"), rows) + "\n\n"
                + missing(estimate)
                + budget(declared, estimate.totalUsd());
    }

    private static List<String> row(String name, Estimate part) {
        return List.of(
                name,
                part.fixedUsd().toPlainString(),
                part.usageUsd().toPlainString(),
                part.totalUsd().toPlainString());
    }

    private static String missing(Estimate estimate) {
        return estimate.notPriced().isEmpty()
                ? ""
                : "In no sum, because nobody knows the price: "
                        + String.join(
                                ", ",
                                estimate.notPriced().stream()
                                        .map(resource -> MarkdownTable.code(resource.address()))
                                        .toList())
                        + ".\n\n";
    }

    private static String budget(Declared declared, BigDecimal total) {
        var limit = new BigDecimal(declared.only("aws_budgets_budget").text("limit_amount"));
        var left = limit.subtract(total);
        return left.signum() < 0
                ? "**The budget of %s USD is %s USD below this estimate:** it warns in every month until `budget.monthlyLimitUsd` says more."
                        .formatted(limit, left.negate())
                : "The budget of %s USD is %s USD above this estimate.".formatted(limit, left);
    }
}
