package prode.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call as IAM sees it. A value: {@link #with} returns a new request.
 *
 * @param kind what sort of principal calls
 * @param principal ARN of a role, name of a service, or ARN of an identity provider
 * @param action full name such as {@code sns:Publish}
 * @param resource ARN, or the token that stands for one in Terraform's JSON: tokens are compared as literal text
 * @param context condition keys in lower case to values; a key that is absent is absent in the request too
 */
public record Request(
        Question.Kind kind, String principal, String action, String resource, Map<String, List<String>> context) {

    public Request {
        var lowered = new TreeMap<String, List<String>>();
        context.forEach((key, values) -> lowered.put(Conditions.name(key), List.copyOf(values)));
        context = Map.copyOf(lowered);
    }

    /** A call of a role in the resource's own account. */
    public static Request byRole(String roleArn, String action, String resource) {
        return new Request(Question.Kind.AWS, roleArn, action, resource, Map.of());
    }

    /** A call of an AWS service in its own name, for example {@code budgets.amazonaws.com}. */
    public static Request byService(String service, String action, String resource) {
        return new Request(Question.Kind.Service, service, action, resource, Map.of());
    }

    /** A call of somebody whom an identity provider vouches for. */
    public static Request byFederated(String providerArn, String action, String resource) {
        return new Request(Question.Kind.Federated, providerArn, action, resource, Map.of());
    }

    /** The same request with one more condition key, for example {@code aws:SourceAccount}. */
    public Request with(String key, String... values) {
        var more = new TreeMap<>(context);
        more.put(Conditions.name(key), List.of(values));
        return new Request(kind, principal, action, resource, more);
    }

    /** The values of a condition key, empty where the request has none. */
    List<String> values(String key) {
        return context.getOrDefault(Conditions.name(key), List.of());
    }

    Question question() {
        return new Question(kind, principal, action, resource);
    }
}
