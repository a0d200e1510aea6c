package prode.workflows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's expressions as far as our workflows use them: contexts, literals, {@code && || ! == !=}, status functions and
 * {@code toJSON}. Anything else fails the test, so that no expression is taken for something it isn't.
 */
final class Expressions {
    private static final Pattern TOKEN = Pattern.compile("\\s*(&&|\\|\\||==|!=|!|\\(|\\)|'[^']*'|[\\w.-]+)");
    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{\\{(.*?)}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> contexts;
    private final String status;
    private final List<String> tokens = new ArrayList<>();
    private int position;

    private Expressions(String expression, Map<String, Object> contexts, String status) {
        this.contexts = contexts;
        this.status = status;
        var matcher = TOKEN.matcher(expression.strip());
        var end = 0;
        while (end < expression.strip().length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end != expression.strip().length()) {
            throw new AssertionError("not understood: " + expression);
        }
    }

    /** A text with its expressions filled in. */
    static String fill(String text, Map<String, Object> contexts, String status) {
        return TEMPLATE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(text(new Expressions(match.group(1), contexts, status).or())));
    }

    /**
     * Whether a step or job runs.
     *
     * @param status success, failure or cancelled: how it went until now
     */
    static boolean holds(@Nullable Object condition, Map<String, Object> contexts, String status) {
        if (condition == null) {
            return status.equals("success");
        }
        var expression = condition.toString().replaceFirst("^\\$\\{\\{(.*)}}$", "$1");
        var saysWhen = Pattern.compile("\\b(always|failure|success|cancelled)\\(\\)")
                .matcher(expression)
                .find();
        return (saysWhen || status.equals("success")) && truth(new Expressions(expression, contexts, status).or());
    }

    private @Nullable Object or() {
        var value = and();
        while (next("||")) {
            var right = and();
            value = truth(value) ? value : right;
        }
        return value;
    }

    private @Nullable Object and() {
        var value = equality();
        while (next("&&")) {
            var right = equality();
            value = truth(value) ? right : value;
        }
        return value;
    }

    private @Nullable Object equality() {
        var value = unary();
        if (next("==")) {
            return Objects.equals(text(value), text(unary()));
        }
        return next("!=") ? (Object) !Objects.equals(text(value), text(unary())) : value;
    }

    private @Nullable Object unary() {
        if (next("!")) {
            return !truth(unary());
        }
        if (next("(")) {
            var value = or();
            expect(")");
            return value;
        }
        var token = tokens.get(position++);
        return token.startsWith("'") ? token.substring(1, token.length() - 1) : next("(") ? call(token) : lookUp(token);
    }

    private Object call(String function) {
        if (function.equals("toJSON")) {
            var argument = or();
            expect(")");
            try {
                return JSON.writeValueAsString(argument);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        expect(")");
        return switch (function) {
            case "always" -> true;
            case "success", "failure" -> status.equals(function);
            case "cancelled" -> status.equals("cancelled");
            default -> throw new AssertionError("not understood: " + function + "()");
        };
    }

    private @Nullable Object lookUp(String path) {
        if (path.equals("true") || path.equals("false")) {
            return Boolean.valueOf(path);
        }
        Object value = contexts;
        for (var name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return value;
    }

    private boolean next(String token) {
        if (position < tokens.size() && tokens.get(position).equals(token)) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!next(token)) {
            throw new AssertionError("expected " + token + " in " + tokens);
        }
    }

    private static boolean truth(@Nullable Object value) {
        return value != null && !value.equals(false) && !value.equals("");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
