package prode.ops.review.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tables beside the rules: a row a line, columns between bars, comments after {@code #}. */
public final class RuleTable {
    private RuleTable() {}

    static List<List<String>> rows(String name) {
        var path = "/prode/ops/review/" + name;
        try (var in = Objects.requireNonNull(RuleTable.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second column by the first. */
    public static Map<String, String> map(String name) {
        return rows(name).stream().collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
    }
}
