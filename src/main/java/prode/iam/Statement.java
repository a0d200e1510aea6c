package prode.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One statement of an IAM policy. A value: every method returns a new statement.
 *
 * @param sid what the statement is for, letters and digits
 * @param effect {@code Allow} or {@code Deny}
 * @param principals by kind ({@code AWS}, {@code Service}, {@code Federated}); empty in an identity policy
 * @param actions full names such as {@code s3:GetObject}
 * @param resources ARNs; empty in a trust policy
 * @param conditions operator to key to values
 */
public record Statement(
        String sid,
        Effect effect,
        Map<String, List<String>> principals,
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions) {

    /** What a statement does with a matching request. */
    public enum Effect {
        Allow,
        Deny
    }

    /** A statement that allows actions, to be completed by {@link #on}. */
    public static Statement allow(String sid, String... actions) {
        return new Statement(sid, Effect.Allow, Map.of(), List.of(actions), List.of(), Map.of());
    }

    /** A statement that denies actions, whatever else allows them. */
    public static Statement deny(String sid, String... actions) {
        return new Statement(sid, Effect.Deny, Map.of(), List.of(actions), List.of(), Map.of());
    }

    /** The same statement on exactly these resources. */
    public Statement on(String... resources) {
        return on(List.of(resources));
    }

    /** The same statement on exactly these resources. */
    public Statement on(List<String> resources) {
        return new Statement(sid, effect, principals, actions, List.copyOf(resources), conditions);
    }

    /** The same statement for one more kind of principal. */
    public Statement by(String kind, String... names) {
        var more = new TreeMap<>(principals);
        more.put(kind, List.of(names));
        return new Statement(sid, effect, Map.copyOf(more), actions, resources, conditions);
    }

    /** The same statement for an AWS service, for example {@code ecs-tasks.amazonaws.com}. */
    public Statement byService(String service) {
        return by("Service", service);
    }

    /** The same statement under one more condition. */
    public Statement when(String operator, String key, String... values) {
        var more = new TreeMap<>(conditions);
        var keys = new TreeMap<>(more.getOrDefault(operator, Map.of()));
        keys.put(key, List.of(values));
        more.put(operator, Map.copyOf(keys));
        return new Statement(sid, effect, principals, actions, resources, Map.copyOf(more));
    }
}
