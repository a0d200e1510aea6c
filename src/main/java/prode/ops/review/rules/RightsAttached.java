package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceTypes;

/** Somebody gets rights or access that are written elsewhere: by a policy of AWS's own, a group, a share, a key. */
final class RightsAttached implements Rule {
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

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> GIVING.contains(change.action()) && change.remains())
                .flatMap(change -> Stream.of(attached(change), managed(change), exchanged(change), shared(change))
                        .flatMap(risks -> risks));
    }

    private static Stream<Risk> attached(Change change) {
        var telling = ELSEWHERE.matcher(change.type()).matches()
                ? List.<String>of()
                : ResourceTypes.KNOWN.grants().get(change.type());
        if (telling == null || isForService(change) || BESIDE_THE_POINT.containsAll(change.changedAttributes())) {
            return Stream.of();
        }
        var message = telling.contains("policy_arn")
                ? "A policy that is written elsewhere is attached:"
                : "Somebody gets rights or access that are written elsewhere:";
        return Stream.of(Risk.danger(
                NAME,
                change.address(),
                message,
                telling.stream().flatMap(name -> texts(change, name)).toArray(String[]::new)));
    }

    /** That a service of AWS may call a function is what the permission is made for; for whom, the function says. */
    private static boolean isForService(Change change) {
        return change.type().equals("aws_lambda_permission")
                && change.after().path("principal").asText().endsWith(".amazonaws.com");
    }

    private static Stream<String> texts(Change change, String name) {
        var value = change.attribute(name);
        return value.isUnknown() ? Stream.of(NOT_YET) : texts(value.after()).stream();
    }

    private static List<String> texts(@Nullable JsonNode value) {
        var texts = new ArrayList<String>();
        if (value != null && value.isArray()) {
            value.forEach(item -> texts.add(item.asText()));
        } else if (value != null && value.isTextual()) {
            texts.add(value.textValue());
        }
        return texts;
    }

    private static Stream<Risk> managed(Change change) {
        if (!change.type().equals("aws_iam_role")) {
            return Stream.of();
        }
        var arns = change.attribute("managed_policy_arns");
        var added = texts(arns.after());
        added.removeAll(texts(arns.before()));
        if (arns.isUnknown()) {
            added.add(NOT_YET);
        }
        return added.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.danger(
                        NAME,
                        change.address(),
                        "Policies that are written elsewhere are attached:",
                        added.toArray(String[]::new)));
    }

    /** What ran with the rights of one role runs with those of another. */
    private static Stream<Risk> exchanged(Change change) {
        if (!change.exists() || ResourceTypes.KNOWN.grants().containsKey(change.type())) {
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
                .toArray(String[]::new);
        return roles.length == 0
                ? Stream.of()
                : Stream.of(Risk.caution(NAME, change.address(), "It works with the rights of another role:", roles));
    }

    /** Other accounts in the list of one that owns a copy or a service. */
    private static Stream<Risk> shared(Change change) {
        var added = SHARED.stream()
                .flatMap(name -> {
                    var texts = texts(change.attribute(name).after());
                    texts.removeAll(texts(change.attribute(name).before()));
                    return texts.stream();
                })
                .toArray(String[]::new);
        return added.length == 0
                ? Stream.of()
                : Stream.of(Risk.danger(NAME, change.address(), "It is shared with others:", added));
    }
}
