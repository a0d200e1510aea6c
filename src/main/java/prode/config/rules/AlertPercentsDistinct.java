package prode.config.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import prode.config.Percent;

/** No alert twice. */
final class AlertPercentsDistinct implements Rule {
    @Override
    public List<Violation> check(Settings settings) {
        List<Violation> violations = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        settings.each("budget.alertPercents", "", Percent.class).forEach((key, percent) -> {
            if (!seen.add(percent.value())) {
                violations.add(new Violation(key, "is there twice", percent.toString(), "each percentage once"));
            }
        });
        return violations;
    }
}
