package prode.config.rules;

import java.util.List;
import java.util.stream.Stream;

/** All rules. A new one is a class and a line here. */
public final class Rules {
    private static final List<Rule> RULES = List.of();

    private Rules() {}

    /** What one environment breaks. */
    public static List<Violation> check(Settings settings) {
        return RULES.stream().flatMap(rule -> rule.check(settings).stream()).toList();
    }

    /** What environments break between them. */
    public static List<Clash> checkTogether(List<Settings> environments) {
        return Stream.<Clash>empty().toList();
    }
}
