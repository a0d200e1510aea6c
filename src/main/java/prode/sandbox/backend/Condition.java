package prode.sandbox.backend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * DynamoDB's condition expressions over the attributes of an item: {@code attribute_exists}, {@code
 * attribute_not_exists}, {@code =}, {@code <>}, {@code AND}, {@code OR}, {@code NOT} and parentheses.
 */
final class Condition {
    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|<>|=|[#:]?[\\w.-]+|\\S");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final JsonNode names;
    private final JsonNode values;

    private Condition(String expression, JsonNode names, JsonNode values) {
        TOKEN.matcher(expression).results().forEach(token -> tokens.add(token.group()));
        this.names = names;
        this.values = values;
    }

    /** A test of the item before the write; a missing node stands for no item. */
    static Predicate<JsonNode> parse(String expression, JsonNode names, JsonNode values) {
        var condition = new Condition(expression, names, values);
        var parsed = condition.either();
        if (!condition.tokens.isEmpty()) {
            throw invalid("unexpected " + condition.tokens.peek());
        }
        return parsed;
    }

    private Predicate<JsonNode> either() {
        var left = both();
        while (take("OR")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<JsonNode> both() {
        var left = one();
        while (take("AND")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<JsonNode> one() {
        if (take("NOT")) {
            return one().negate();
        }
        if (take("(")) {
            var inner = either();
            expect(")");
            return inner;
        }
        var word = next();
        if (word.equals("attribute_exists") || word.equals("attribute_not_exists")) {
            expect("(");
            var attribute = name(next());
            expect(")");
            return item -> item.has(attribute) == word.equals("attribute_exists");
        }
        var attribute = name(word);
        var operator = next();
        var value = values.path(next());
        return switch (operator) {
            case "=" -> item -> item.path(attribute).equals(value);
            case "<>" -> item -> !item.path(attribute).equals(value);
            default -> throw invalid("unknown operator " + operator);
        };
    }

    private String name(String token) {
        return token.startsWith("#") ? names.path(token).asText() : token;
    }

    private boolean take(String token) {
        if (!tokens.isEmpty() && tokens.peek().equalsIgnoreCase(token)) {
            tokens.remove();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw invalid("expected " + token + ", got " + tokens.peek());
        }
    }

    private String next() {
        if (tokens.isEmpty()) {
            throw invalid("it ends too early");
        }
        return tokens.remove();
    }

    private static DynamoDbException invalid(String reason) {
        return new DynamoDbException("ValidationException", "Invalid ConditionExpression: " + reason);
    }
}
