package prode.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides a request inside one account the way AWS does. Source: IAM User Guide, Policy evaluation logic.
 *
 * <p>Where it is not sure it errs on the safe side: a statement with an element or a condition operator that it does
 * not know never allows and always denies. Policies of organizations, sessions and other accounts are not part of it.
 */
public final class PolicyEvaluator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyEvaluator() {}

    /**
     * What AWS would answer.
     *
     * @throws IllegalArgumentException if a text is no policy
     */
    public static Decision decide(Policies policies, Request request) {
        var identity = policies.identity().stream()
                .flatMap(policy -> statements(policy).stream())
                .toList();
        var boundary = statements(policies.boundary());
        var resource = statements(policies.resource());

        boolean denied = Stream.of(identity, boundary)
                        .flatMap(List::stream)
                        .anyMatch(statement -> statement.denies() && speaksOf(statement, request))
                || resource.stream()
                        .anyMatch(statement -> statement.denies() && reach(statement, request) != Reach.nobody);
        if (denied) {
            return Decision.explicitlyDenied;
        }
        boolean allowed = request.kind() == Question.Kind.AWS
                ? roleMay(request, identity, policies.boundary() == null ? null : boundary, resource)
                // A service or an outside identity has no policies of its own.
                : reach(resource, request) == Reach.principal;
        return allowed ? Decision.allowed : Decision.implicitlyDenied;
    }

    /** The boundary limits also what a resource's policy grants to the role's own ARN. */
    private static boolean roleMay(
            Request request,
            List<PolicyText> identity,
            @Nullable List<PolicyText> boundary,
            List<PolicyText> resource) {
        if (boundary != null && !allows(boundary, request)) {
            return false;
        }
        Reach reach = reach(resource, request);
        if (reach == Reach.principal) {
            return true;
        }
        return allows(identity, request) && (reach == Reach.account || !resourceMustAgree(request));
    }

    /** Keys and roles are closed to their own account too, unless their policy opens them. */
    private static boolean resourceMustAgree(Request request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        return action.startsWith("kms:") || action.startsWith("sts:assumerole");
    }

    private static boolean allows(List<PolicyText> statements, Request request) {
        return statements.stream().anyMatch(statement -> !statement.denies() && speaksOf(statement, request));
    }

    private static Reach reach(List<PolicyText> statements, Request request) {
        return statements.stream()
                .filter(statement -> !statement.denies())
                .map(statement -> reach(statement, request))
                .max(Reach::compareTo)
                .orElse(Reach.nobody);
    }

    private static boolean speaksOf(PolicyText statement, Request request) {
        return statement.speaksOf(request.question()) && isMet(statement, request);
    }

    private static Reach reach(PolicyText statement, Request request) {
        return isMet(statement, request) ? statement.reach(request.question()) : Reach.nobody;
    }

    /** Whether its conditions hold; what has an element that is not known has no conditions either. */
    private static boolean isMet(PolicyText statement, Request request) {
        return !statement.understood()
                || switch (Conditions.of(statement.json().path("Condition"), request)) {
                    case met -> true;
                    case notMet -> false;
                    case unknown -> statement.denies();
                };
    }

    private static List<PolicyText> statements(@Nullable String policy) {
        if (policy == null) {
            return List.of();
        }
        try {
            JsonNode statements = JSON.readTree(policy).path("Statement");
            var read = new ArrayList<PolicyText>();
            if (statements.isObject()) {
                read.add(new PolicyText(statements));
            } else {
                statements.forEach(statement -> read.add(new PolicyText(statement)));
            }
            if (read.isEmpty()) {
                throw new IllegalArgumentException("a policy without a statement: " + policy);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + policy, e);
        }
    }
}
