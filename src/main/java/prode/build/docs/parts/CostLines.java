package prode.build.docs.parts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.ops.cost.Line;

/** {@code cost-lines}: every price of every layer with its quantity; equal resources of a layer share a row. */
final class CostLines {
    private CostLines() {}

    static String write(Declared declared) {
        var estimate = declared.estimate();
        var rows = new ArrayList<List<String>>();
        for (var layer : estimate.layers()) {
            estimate.in(layer).lines().stream()
                    .collect(Collectors.groupingBy(
                            line -> List.of(line.price(), line.assumption()), LinkedHashMap::new, Collectors.toList()))
                    .forEach((key, lines) -> rows.add(row(layer, lines)));
        }
        return MarkdownTable.of(
                List.of(
                        "layer",
                        "price",
                        "resources",
                        "quantity",
                        "unit",
                        "USD each",
                        "USD a month",
                        "assumed for each"),
                rows);
    }

    private static List<String> row(String layer, List<Line> lines) {
        var line = lines.get(0);
        var quantity = lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        var monthly = lines.stream().map(Line::monthlyUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        return List.of(
                layer,
                MarkdownTable.code(line.price()),
                Integer.toString(lines.size()),
                quantity.stripTrailingZeros().toPlainString(),
                line.unit(),
                line.unitUsd().toPlainString(),
                monthly.toPlainString(),
                line.assumption());
    }
}
