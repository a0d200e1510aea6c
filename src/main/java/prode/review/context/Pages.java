package prode.review.context;

import java.util.List;
import java.util.Optional;
import prode.review.rules.Risk;
import prode.review.rules.RuleTable;
import prode.terraform.plan.Dependencies;

/** The pages of the project's documents that belong to what a rule minds. */
public final class Pages {
    private static final List<List<String>> ROWS = RuleTable.rows("pages.txt");
    private static final String ANY = "*";

    private Pages() {}

    /** The page, {@code docs/infrastructure/access.md}, perhaps with a heading; empty if there is none. */
    public static Optional<String> of(Risk risk) {
        var type = Resource.type(Dependencies.named(risk.address()));
        return ROWS.stream()
                .filter(row ->
                        row.get(0).equals(risk.rule()) && (row.get(1).equals(ANY) || type.startsWith(row.get(1))))
                .map(row -> row.get(2))
                .findFirst();
    }
}
