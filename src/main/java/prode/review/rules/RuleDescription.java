package prode.review.rules;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;

/**
 * A rule in words.
 *
 * @param severities those that it gives, the worst first
 * @param minds what it finds
 * @param why what comes of it
 * @param advice what to do about it
 */
public record RuleDescription(String name, Set<Severity> severities, String minds, String why, String advice) {
    /** Every rule, by name. */
    public static final Map<String, RuleDescription> ALL = load();

    private static Map<String, RuleDescription> load() {
        var all = new LinkedHashMap<String, RuleDescription>();
        for (var row : RuleTable.rows("rules.txt")) {
            var severities = EnumSet.noneOf(Severity.class);
            Stream.of(row.get(1).split(", ", -1))
                    .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                    .forEach(severities::add);
            all.put(row.get(0), new RuleDescription(row.get(0), severities, row.get(2), row.get(3), row.get(4)));
        }
        return Collections.unmodifiableMap(all);
    }
}
