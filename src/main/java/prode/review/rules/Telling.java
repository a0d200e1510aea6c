package prode.review.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.Secrecy;

/**
 * What of a rule's risks may be told. A rule decides on the true values and never asks which of them are secret. Of each
 * resource that has secrets it is asked once more, with every secret covered: a detail that it then gives too can't come
 * from a secret. All others are covered, so that no rule can forget to. What a rule tells of a resource comes from that
 * resource, or is an address.
 */
final class Telling {
    private final Plan plan;
    private final Map<String, Change> changes = new HashMap<>();
    private @Nullable Plan covered;
    private @Nullable Set<String> secretive;

    Telling(Plan plan) {
        this.plan = plan;
        all(plan).forEach(change -> changes.put(change.address(), change));
    }

    /** Every risk that the rule finds; its details without what only a secret says. */
    List<Risk> risks(ReviewRule rule) {
        var risks = rule.check(plan).toList();
        // Most details are names of arguments, and most resources have no secret: then asking once is enough.
        if (risks.stream().noneMatch(this::mayTell)) {
            return risks;
        }
        var tellable = new HashMap<String, Set<String>>();
        rule.check(covered())
                .forEach(risk -> tellable.computeIfAbsent(risk.address(), address -> new HashSet<>())
                        .addAll(risk.details()));
        return risks.stream()
                .map(risk -> mayTell(risk) ? told(risk, tellable) : risk)
                .toList();
    }

    /** Made only where some rule tells more than arguments. */
    private Plan covered() {
        covered = covered == null ? plan.covered() : covered;
        return covered;
    }

    private Set<String> secretive() {
        secretive = secretive == null ? all(covered()).map(Change::address).collect(Collectors.toSet()) : secretive;
        return secretive;
    }

    private boolean mayTell(Risk risk) {
        return !risk.details().stream().allMatch(detail -> isArgument(risk, detail))
                && secretive().contains(risk.address());
    }

    private static Stream<Change> all(Plan plan) {
        return Stream.of(plan.changes(), plan.invocations(), plan.deferred()).flatMap(List::stream);
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
