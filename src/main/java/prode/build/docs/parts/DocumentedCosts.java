package prode.build.docs.parts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.answer.MarkdownTable;
import prode.build.docs.declared.Declared;
import prode.ops.cost.Estimate;
import prode.ops.cost.Line;

/** {@code cost-documented}: the documented month beside the estimate, by {@code documented-costs.json}. */
final class DocumentedCosts {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private DocumentedCosts() {}

    /**
     * One figure of the documents.
     *
     * @param documentedUsd null where the documents forgot it, or had it not yet
     * @param prices what the names of its prices begin with
     */
    private record Row(String what, @Nullable BigDecimal documentedUsd, List<String> prices, String why) {
        boolean has(Line line) {
            return prices.stream().anyMatch(line.price()::startsWith);
        }

        String documented() {
            return documentedUsd == null ? "nothing" : documentedUsd.setScale(2).toPlainString();
        }
    }

    static String write(Declared declared) {
        var estimate = declared.estimate();
        var all = rows();
        requireOneRowEach(estimate, all);
        var rows = new ArrayList<List<String>>();
        for (var row : all) {
            rows.add(List.of(
                    row.what(),
                    row.documented(),
                    estimate.of(row::has).totalUsd().toPlainString(),
                    row.why()));
        }
        var documented = all.stream()
                .map(row -> row.documentedUsd() == null ? NOTHING : row.documentedUsd())
                .reduce(NOTHING, BigDecimal::add);
        rows.add(List.of(
                "**together**", documented.toPlainString(), estimate.totalUsd().toPlainString(), ""));
        return MarkdownTable.of(List.of("what", "documented, USD", "here, USD", "why"), rows);
    }

    /** Else the rows would not add up to the estimate. */
    private static void requireOneRowEach(Estimate estimate, List<Row> rows) {
        for (var line : estimate.lines()) {
            var count = rows.stream().filter(row -> row.has(line)).count();
            if (count != 1) {
                throw new IllegalArgumentException(
                        "documented-costs.json: " + line.price() + " stands in " + count + " rows, expected one");
            }
        }
    }

    private static List<Row> rows() {
        try (var file = DocumentedCosts.class.getResourceAsStream("documented-costs.json")) {
            return new JsonMapper().readValue(file, new TypeReference<List<Row>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("documented-costs.json", e);
        }
    }
}
