package prode.review.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/**
 * What is made or changed by providers for whose resources there are no rules: that none of it was found dangerous says
 * nothing. What they delete is a caution by the rule {@code unassessed-loss}.
 */
public final class NotAssessed {
    private static final Set<Action> MADE_OR_CHANGED =
            Set.of(Action.CREATE, Action.CREATE_AND_FORGET, Action.REPLACE, Action.UPDATE, Action.ACCEPT);

    /** The rules are for AWS; the others make nothing outside the machine that runs Terraform, or nothing at all. */
    private static final Set<String> KNOWN = Set.of(
            "aws", "archive", "external", "http", "local", "null", "random", "template", "terraform", "time", "tls");

    private NotAssessed() {}

    /** How many resources of which provider nobody looked at; those of which a rule tells something are not among them. */
    public static Map<String, Integer> of(Plan plan, List<Risk> risks) {
        var told = risks.stream().map(Risk::address).collect(Collectors.toSet());
        var counts = new TreeMap<String, Integer>();
        for (var change : plan.changes()) {
            var provider = provider(change);
            if (MADE_OR_CHANGED.contains(change.action())
                    && change.remains()
                    && !KNOWN.contains(provider)
                    && !told.contains(change.address())) {
                counts.merge(provider, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** {@code registry.terraform.io/hashicorp/google} is google; a type begins with its provider's name. */
    private static String provider(Change change) {
        var source = change.terms().getOrDefault("provider", "");
        return source.isEmpty() ? change.type().split("_", 2)[0] : source.substring(source.lastIndexOf('/') + 1);
    }
}
