package prode.review.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Attribute;
import prode.terraform.plan.Change;
import prode.terraform.plan.Values;

/** Somebody gets rights or access that are written elsewhere: by a policy of AWS's own, a group, a share, a key. */
final class RightsAttached {
    private static final String NAME = "iam-widened";

    private static final Set<Action> GIVING = Set.of(Action.CREATE, Action.REPLACE, Action.UPDATE, Action.ACCEPT);

    private static final List<String> SHARED = List.of("allowed_principals", "shared_accounts");

    private static final String NOT_YET = "known after apply";

    /** Whose rights something has that runs. */
    private static final List<String> ROLES = List.of(
            "execution_role_arn",
            "iam_instance_profile",
            "iam_role_arn",
            "instance_profile_name",
            "role",
            "role_arn",
            "service_role",
            "service_role_arn",
            "task_role_arn");

    /** So other providers name what gives somebody rights. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("google_.*_iam_(member|binding|policy)|azu.*_role_assignment|kubernetes_.*role_binding.*"
                    + "|(github|gitlab|vault|okta)_.*(membership|collaborator|policy|grant|role).*");

    /** They say nothing about who may do what. */
    private static final Set<String> BESIDE_THE_POINT =
            Set.of("description", "id", "name", "statement_id", "tags", "tags_all", "timeouts");

    private RightsAttached() {}

    static Stream<Risk> check(Change change) {
        return GIVING.contains(change.action()) && change.remains()
                ? Stream.of(attached(change), managed(change), exchanged(change), shared(change))
                        .flatMap(risks -> risks)
                : Stream.of();
    }

    private static Stream<Risk> attached(Change change) {
        var telling = ELSEWHERE.matcher(change.type()).matches()
                ? Optional.of(List.<String>of())
                : change.kind().grants();
        if (telling.isEmpty() || isForService(change) || BESIDE_THE_POINT.containsAll(change.changedAttributes())) {
            return Stream.of();
        }
        var message = telling.get().contains("policy_arn")
                ? "A policy that is written elsewhere is attached:"
                : "Somebody gets rights or access that are written elsewhere:";
        return Stream.of(Risk.danger(
                NAME,
                change.address(),
                message,
                telling.get().stream().flatMap(name -> texts(change, name)).toArray(String[]::new)));
    }

    /** That a service of AWS may call a function is what the permission is made for; for whom, the function says. */
    private static boolean isForService(Change change) {
        return change.type().equals("aws_lambda_permission")
                && change.after().path("principal").asText().endsWith(".amazonaws.com");
    }

    private static Stream<String> texts(Change change, String name) {
        var value = change.attribute(name);
        return value.isUnknown() ? Stream.of(NOT_YET) : Values.texts(value.after()).stream();
    }

    private static List<String> added(Attribute list) {
        var added = Values.texts(list.after());
        added.removeAll(Values.texts(list.before()));
        return added;
    }

    private static Stream<Risk> managed(Change change) {
        if (!change.type().equals("aws_iam_role")) {
            return Stream.of();
        }
        var arns = change.attribute("managed_policy_arns");
        var added = added(arns);
        if (arns.isUnknown()) {
            added.add(NOT_YET);
        }
        return Risk.ifAny(added, Severity.DANGER, NAME, change, "Policies that are written elsewhere are attached:");
    }

    /** What ran with the rights of one role runs with those of another. */
    private static Stream<Risk> exchanged(Change change) {
        if (!change.exists() || change.kind().grants().isPresent()) {
            return Stream.of();
        }
        var roles = ROLES.stream()
                .filter(name -> {
                    var role = change.attribute(name);
                    return role.isChanged()
                            && (role.isUnknown() || !role.after().asText("").isEmpty());
                })
                .flatMap(name -> texts(change, name))
                .distinct()
                .toList();
        return Risk.ifAny(roles, Severity.CAUTION, NAME, change, "It works with the rights of another role:");
    }

    /** Other accounts in the list of one that owns a copy or a service. */
    private static Stream<Risk> shared(Change change) {
        var added = SHARED.stream()
                .flatMap(name -> added(change.attribute(name)).stream())
                .toList();
        return Risk.ifAny(added, Severity.DANGER, NAME, change, "It is shared with others:");
    }
}
