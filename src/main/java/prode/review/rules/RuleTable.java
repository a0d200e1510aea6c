package prode.review.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import prode.config.TableFile;

/** Tables of the review: a row a line, columns between bars, comments after {@code #}. */
public final class RuleTable {
    private RuleTable() {}

    /** The columns of each row. */
    public static List<List<String>> rows(String name) {
        return TableFile.rows(RuleTable.class, "/prode/review/" + name).stream()
                .map(line -> List.of(line.split(" \\| ", -1)))
                .toList();
    }

    /** The second column by the first. */
    public static Map<String, String> map(String name) {
        return rows(name).stream().collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
    }
}
