package prode.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * What a policy allows that its earlier text did not, asked statement by statement: for every action, resource and
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
        var countedBefore = counting(before, condition);
        var countAfter = counting(after, condition);
        var resources =
                statement.has("Resource") ? texts(statement.path("Resource")).toList() : List.of("");
        for (var principal : principals(statement)) {
            for (var action : texts(statement.path("Action")).toList()) {
                for (var resource : resources) {
                    var question = principal.asks(action, resource);
                    if (!principal.isAllowed(countedBefore, question) && !principal.isDenied(countAfter, question)) {
                        grants.add(new Grant(action, resource, principal.name(), conditional));
                    }
                }
            }
        }
        return grants;
    }

    /** Who is asked about: somebody named in a resource's policy, or the role that has the policy. */
    private record Principal(String kind, String name) {
        Question asks(String action, String resource) {
            return new Question(
                    kind.isEmpty() ? Question.Kind.AWS : Question.Kind.valueOf(kind),
                    name.isEmpty() ? ROLE : name,
                    probe(action),
                    probe(resource));
        }

        boolean isAllowed(List<PolicyText> statements, Question question) {
            return !isDenied(statements, question)
                    && statements.stream()
                            .filter(statement -> !statement.denies())
                            .anyMatch(statement -> name.isEmpty()
                                    ? statement.speaksOf(question)
                                    : statement.reach(question) == Reach.principal);
        }

        boolean isDenied(List<PolicyText> statements, Question question) {
            return statements.stream()
                    .filter(PolicyText::denies)
                    .anyMatch(statement ->
                            name.isEmpty() ? statement.speaksOf(question) : statement.reach(question) != Reach.nobody);
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
     * The statements that count under a condition: those without one, and those with the same one, which then holds. Of
     * denials these are the certain ones.
     */
    private static List<PolicyText> counting(List<JsonNode> statements, JsonNode condition) {
        return statements.stream()
                .filter(statement -> !statement.has("Condition")
                        || statement.path("Condition").equals(condition))
                .map(PolicyText::new)
                .toList();
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
