package prode.ops.review.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.plan.Secrecy;

/**
 * What of a rule's risks may be told. A rule decides on the true values and never asks which of them are secret. Here it
 * is asked once more, about the same plan with every secret covered: a detail that it then gives too can't come from a
 * secret. All others are covered, so that no rule can forget to.
 */
final class Telling {
    private final Plan plan;
    private final Map<String, Change> changes = new HashMap<>();
    private @Nullable Plan covered;
    private boolean hasSecrets;

    Telling(Plan plan) {
        this.plan = plan;
        plan.changes().forEach(change -> changes.put(change.address(), change));
    }

    /** Every risk that the rule finds; its details without what only a secret says. */
    List<Risk> risks(Rule rule) {
        var risks = rule.check(plan).toList();
        // Most details are names of arguments, and most plans hold no secret: then asking once is enough.
        if (risks.stream().allMatch(risk -> risk.details().stream().allMatch(detail -> isArgument(risk, detail)))) {
            return risks;
        }
        if (covered == null) {
            covered = plan.covered();
            hasSecrets = !covered.changes().equals(plan.changes());
        }
        if (!hasSecrets) {
            return risks;
        }
        var tellable = new HashMap<String, Set<String>>();
        rule.check(covered)
                .forEach(risk -> tellable.computeIfAbsent(risk.address(), address -> new HashSet<>())
                        .addAll(risk.details()));
        return risks.stream().map(risk -> told(risk, tellable)).toList();
    }

    private Risk told(Risk risk, Map<String, Set<String>> tellable) {
        var known = tellable.getOrDefault(risk.address(), Set.of());
        return known.containsAll(risk.details())
                ? risk
                : new Risk(
                        risk.rule(),
                        risk.severity(),
                        risk.address(),
                        risk.message(),
                        risk.details().stream()
                                .map(detail -> known.contains(detail) || isArgument(risk, detail)
                                        ? detail
                                        : Secrecy.SECRET.textValue())
                                .distinct()
                                .toList());
    }

    /** The name of an argument is the provider's, and no secret whatever stands in it. */
    private boolean isArgument(Risk risk, String detail) {
        var change = changes.get(risk.address());
        return change != null && (change.before().has(detail) || change.after().has(detail));
    }
}
