package prode.iam;

import java.util.ArrayList;
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
 * @param resources ARNs; none in a trust policy
 * @param conditions operator to key to values
 */
public record Statement(
        String sid,
        Effect effect,
        Map<String, List<String>> principals,
        Names actions,
        Names resources,
        Map<String, Map<String, List<String>>> conditions) {

    /**
     * What a statement lists.
     *
     * @param allBut whether it means everything else
     * @param list may have wildcards
     */
    public record Names(boolean allBut, List<String> list) {
        public Names {
            list = List.copyOf(list);
        }

        private static Names only(List<String> list) {
            return new Names(false, list);
        }

        private static Names allBut(List<String> list) {
            return new Names(true, list);
        }
    }

    /** What a statement does with a matching request. */
    public enum Effect {
        Allow,
        Deny
    }

    /** A statement that allows actions, to be completed by {@link #on}. */
    public static Statement allow(String sid, String... actions) {
        return of(sid, Effect.Allow, Names.only(List.of(actions)));
    }

    /** A statement that denies actions, whatever else allows them. */
    public static Statement deny(String sid, String... actions) {
        return of(sid, Effect.Deny, Names.only(List.of(actions)));
    }

    /** A statement that denies all actions but these. */
    public static Statement denyAllBut(String sid, String... actions) {
        return of(sid, Effect.Deny, Names.allBut(List.of(actions)));
    }

    /** An AWS service may assume a role, for this account only, so that no other customer can borrow the role. */
    public static Statement assume(String service, String accountId) {
        return allow("Assume", "sts:AssumeRole")
                .byService(service)
                .when("StringEquals", "aws:SourceAccount", accountId);
    }

    /** The same statement for more actions. */
    public Statement and(String... more) {
        var all = new ArrayList<>(actions.list());
        all.addAll(List.of(more));
        return new Statement(sid, effect, principals, new Names(actions.allBut(), all), resources, conditions);
    }

    /** The same statement on exactly these resources. */
    public Statement on(String... resources) {
        return on(List.of(resources));
    }

    /** The same statement on exactly the resources of these lists. */
    @SafeVarargs
    public final Statement on(List<String>... resources) {
        var all = new ArrayList<String>();
        for (var list : resources) {
            all.addAll(list);
        }
        return new Statement(sid, effect, principals, actions, Names.only(all), conditions);
    }

    /** The same statement on all resources but these. */
    public Statement onAllBut(List<String> resources) {
        return new Statement(sid, effect, principals, actions, Names.allBut(resources), conditions);
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

    private static Statement of(String sid, Effect effect, Names actions) {
        return new Statement(sid, effect, Map.of(), actions, Names.only(List.of()), Map.of());
    }
}
