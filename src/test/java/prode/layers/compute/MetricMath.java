package prode.layers.compute;

import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of CloudWatch's metric math that the project writes, over the values of one minute: a value that is missing
 * makes every result missing that needs it. Source: CloudWatch User Guide, Using math expressions with metrics.
 */
final class MetricMath {
    private static final Pattern TOKEN = Pattern.compile("\\s*([a-z][a-zA-Z0-9_]*|[A-Z]+|[0-9.]+|[-+*/()<>,])");

    private final Function<String, OptionalDouble> values;
    private final Matcher tokens;
    private String token = "";

    private MetricMath(String expression, Function<String, OptionalDouble> values) {
        this.values = values;
        tokens = TOKEN.matcher(expression);
        advance();
    }

    /**
     * The result of an expression.
     *
     * @param values of the ids in it, empty for one without data
     * @throws IllegalArgumentException for what is not part of this
     */
    static OptionalDouble evaluate(String expression, Function<String, OptionalDouble> values) {
        var math = new MetricMath(expression, values);
        var result = math.comparison();
        if (!math.token.isEmpty()) {
            throw new IllegalArgumentException(expression + ": not understood from " + math.token);
        }
        return result;
    }

    private OptionalDouble comparison() {
        var left = sum();
        while (token.equals("<") || token.equals(">")) {
            boolean less = token.equals("<");
            advance();
            left = both(left, sum(), (a, b) -> (less ? a < b : a > b) ? 1 : 0);
        }
        return left;
    }

    private OptionalDouble sum() {
        var left = product();
        while (token.equals("+") || token.equals("-")) {
            int sign = token.equals("+") ? 1 : -1;
            advance();
            left = both(left, product(), (a, b) -> a + sign * b);
        }
        return left;
    }

    private OptionalDouble product() {
        var left = value();
        while (token.equals("*") || token.equals("/")) {
            boolean times = token.equals("*");
            advance();
            var right = value();
            // CloudWatch has no data point where a division has no result.
            left = !times && right.isPresent() && right.getAsDouble() == 0
                    ? OptionalDouble.empty()
                    : both(left, right, (a, b) -> times ? a * b : a / b);
        }
        return left;
    }

    private OptionalDouble value() {
        String word = token;
        advance();
        if (word.equals("(")) {
            var inner = comparison();
            expect(")");
            return inner;
        } else if (word.equals("IF")) {
            expect("(");
            var condition = comparison();
            expect(",");
            var then = comparison();
            expect(",");
            var otherwise = comparison();
            expect(")");
            return condition.isEmpty() ? condition : condition.getAsDouble() == 0 ? otherwise : then;
        } else if (word.equals("FILL")) {
            expect("(");
            var series = comparison();
            expect(",");
            var filler = comparison();
            expect(")");
            return series.isEmpty() ? filler : series;
        } else if (word.matches("[0-9.]+")) {
            return OptionalDouble.of(Double.parseDouble(word));
        } else if (word.matches("[a-z].*")) {
            return values.apply(word);
        }
        throw new IllegalArgumentException("not understood: " + word);
    }

    private void expect(String wanted) {
        if (!token.equals(wanted)) {
            throw new IllegalArgumentException("wanted " + wanted + ", found " + token);
        }
        advance();
    }

    private void advance() {
        token = tokens.lookingAt() ? tokens.group(1) : "";
        if (!token.isEmpty()) {
            tokens.region(tokens.end(), tokens.regionEnd());
        } else if (tokens.regionStart() < tokens.regionEnd()) {
            throw new IllegalArgumentException("not understood from character " + tokens.regionStart());
        }
    }

    private static OptionalDouble both(OptionalDouble left, OptionalDouble right, DoubleBinaryOperator of) {
        return left.isEmpty() || right.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(of.applyAsDouble(left.getAsDouble(), right.getAsDouble()));
    }
}
