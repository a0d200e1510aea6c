package prode.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a policy allows that its earlier text did not, decided by {@link PolicyEvaluator}: for every action, resource and
 * principal that a new or changed statement names, the earlier text is asked under the same condition. Where that can't
 * be decided (a {@code NotAction}, another condition) the grant counts as new.
 */
public final class PolicyComparison {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Stands for the star of a pattern in a question: longer than any run of question marks, and in no policy. What
     * matches it matches everything that the star does.
     */
    private static final String ANYTHING = "\u0001".repeat(64);

    private static final String ROLE = "arn:aws:iam::123456789012:role/any";

    /** The policy of a resource that leaves the decision to the policies of its account's roles. */
    private static final String LEFT_TO_THE_ACCOUNT =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"*\"}}";

    private PolicyComparison() {}

    /**
     * Everything that the later policy allows and the earlier one did not.
     *
     * @param earlier null if there was none
     * @throws IllegalArgumentException if a text is no policy; its message doesn't quote it
     */
    public static List<Grant> newGrants(@Nullable String earlier, String later) {
        var before = statements(earlier);
        var after = statements(later);
        var known = before.stream().map(PolicyComparison::meaning).toList();
        var grants = new ArrayList<Grant>();
        for (var statement : after) {
            if (isAllow(statement) && !known.contains(meaning(statement))) {
                grants.addAll(newGrants(statement, before, after));
            }
        }
        var stays = after.stream().map(PolicyComparison::meaning).toList();
        for (var statement : before) {
            if (!isAllow(statement) && !stays.contains(meaning(statement))) {
                texts(statement, "Action", "NotAction")
                        .forEach(action -> grants.add(new Grant("no longer denied: " + action, "", "", false)));
            }
        }
        return grants;
    }

    /** The statements of a policy that allow something and stand in its earlier text in no form. */
    public static List<JsonNode> newStatements(@Nullable String earlier, String later) {
        var known = statements(earlier).stream().map(PolicyComparison::meaning).toList();
        return statements(later).stream()
                .filter(statement -> isAllow(statement) && !known.contains(meaning(statement)))
                .toList();
    }

    private static List<Grant> newGrants(JsonNode statement, List<JsonNode> before, List<JsonNode> after) {
        var condition = statement.path("Condition");
        var conditional = !condition.isMissingNode();
        var negated = Stream.of("NotAction", "NotResource", "NotPrincipal").filter(statement::has);
        var grants = new ArrayList<>(negated.map(element -> new Grant(
                        "everything but " + element.substring("Not".length()) + " "
                                + texts(statement.path(element)).toList(),
                        "",
                        "",
                        conditional))
                .toList());
        if (!grants.isEmpty()) {
            return grants;
        }
        var allowedBefore = document(before, condition, true);
        var deniedAfter = document(after, condition, false);
        var resources =
                statement.has("Resource") ? texts(statement.path("Resource")).toList() : List.of("");
        for (var principal : principals(statement)) {
            for (var action : texts(statement.path("Action")).toList()) {
                for (var resource : resources) {
                    var request = principal.asks(action, resource);
                    if (principal.decide(allowedBefore, request) != Decision.allowed
                            && principal.decide(deniedAfter, request) != Decision.explicitlyDenied) {
                        grants.add(new Grant(action, resource, principal.name(), conditional));
                    }
                }
            }
        }
        return grants;
    }

    /** Who is asked about: somebody named in a resource's policy, or the role that has the policy. */
    private record Principal(String kind, String name) {
        Request asks(String action, String resource) {
            var identity = name.isEmpty() ? ROLE : name;
            return new Request(
                    kind.isEmpty() ? Request.Kind.AWS : Request.Kind.valueOf(kind),
                    identity,
                    probe(action),
                    probe(resource),
                    Map.of());
        }

        Decision decide(@Nullable String policy, Request request) {
            if (policy == null) {
                return Decision.implicitlyDenied;
            }
            return PolicyEvaluator.decide(
                    name.isEmpty()
                            ? Policies.none().withIdentity(policy).withResource(LEFT_TO_THE_ACCOUNT)
                            : Policies.none().withResource(policy),
                    request);
        }

        private static String probe(String pattern) {
            return pattern.replace("*", ANYTHING).replace('?', '\u0001');
        }
    }

    private static List<Principal> principals(JsonNode statement) {
        var principal = statement.path("Principal");
        if (principal.isMissingNode()) {
            return List.of(new Principal("", ""));
        }
        if (principal.isTextual()) {
            return List.of(new Principal("AWS", principal.textValue()));
        }
        var found = new ArrayList<Principal>();
        for (var kind : principal.properties()) {
            if (Set.of("AWS", "Service", "Federated").contains(kind.getKey())) {
                texts(kind.getValue()).forEach(name -> found.add(new Principal(kind.getKey(), name)));
            } else {
                texts(kind.getValue()).forEach(name -> found.add(new Principal("AWS", kind.getKey() + " " + name)));
            }
        }
        return found;
    }

    /**
     * The statements that count under a condition: those without one, and those with the same one, which then holds.
     * Denials only where they are certain.
     */
    private static @Nullable String document(List<JsonNode> statements, JsonNode condition, boolean withAllows) {
        ArrayNode counting = JSON.createArrayNode();
        for (var statement : statements) {
            var own = statement.path("Condition");
            if ((withAllows || !isAllow(statement)) && (own.isMissingNode() || own.equals(condition))) {
                ObjectNode copy = statement.deepCopy();
                copy.remove("Condition");
                counting.add(copy);
            }
        }
        return counting.isEmpty()
                ? null
                : JSON.createObjectNode().set("Statement", counting).toString();
    }

    /** A statement without its name, its lists sorted: two statements that say the same are equal. */
    private static JsonNode meaning(JsonNode statement) {
        ObjectNode meaning = JSON.createObjectNode();
        statement.properties().stream()
                .filter(field -> !field.getKey().equals("Sid"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> meaning.set(field.getKey(), sorted(field.getKey(), field.getValue())));
        return meaning;
    }

    private static JsonNode sorted(String element, JsonNode value) {
        if (!value.isArray() && !value.isTextual()) {
            return value;
        }
        var names = new TreeSet<String>();
        texts(value)
                .map(text -> element.endsWith("Action") ? text.toLowerCase(Locale.ROOT) : text)
                .forEach(names::add);
        return JSON.valueToTree(names);
    }

    private static boolean isAllow(JsonNode statement) {
        return statement.path("Effect").asText().equals("Allow");
    }

    private static Stream<String> texts(JsonNode statement, String... elements) {
        return Stream.of(elements).flatMap(element -> texts(statement.path(element)));
    }

    private static Stream<String> texts(JsonNode value) {
        return PolicyText.texts(value);
    }

    private static List<JsonNode> statements(@Nullable String policy) {
        if (policy == null || policy.isBlank()) {
            return List.of();
        }
        try {
            var statements = JSON.readTree(policy).path("Statement");
            if (statements.isMissingNode()) {
                throw new IllegalArgumentException("no statement");
            }
            var read = new ArrayList<JsonNode>();
            (statements.isObject() ? List.of(statements) : statements).forEach(read::add);
            for (var statement : read) {
                if (!Set.of("Allow", "Deny").contains(statement.path("Effect").asText())) {
                    throw new IllegalArgumentException("a statement neither allows nor denies");
                }
            }
            return read;
        } catch (JsonProcessingException e) {
            // Not as the cause: its message quotes the text.
            throw new IllegalArgumentException("not JSON");
        }
    }
}
