package prode.containers;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The series that an expression reads: each metric with its matchers, without what is done to it. */
final class Selectors {
    private static final Pattern LABEL_LIST = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern TEXT_ARGUMENT = Pattern.compile(",\\s*\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)(\\{[^}]*})?(?!\\w|\\s*\\()");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "by", "without", "on", "ignoring", "bool", "offset");

    private Selectors() {}

    /** Reads them from PromQL as far as this project writes it. */
    static List<String> in(String expression) {
        String bare = expression;
        for (Pattern other : List.of(LABEL_LIST, RANGE, TEXT_ARGUMENT)) {
            bare = other.matcher(bare).replaceAll(" ");
        }
        var selectors = new TreeSet<String>();
        SELECTOR.matcher(bare)
                .results()
                .filter(found -> !KEYWORDS.contains(found.group(1)))
                .forEach(found -> selectors.add(found.group()));
        return List.copyOf(selectors);
    }
}
