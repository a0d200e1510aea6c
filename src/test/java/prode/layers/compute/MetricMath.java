package prode.layers.compute;

import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of CloudWatch's metric math that the project writes, over the values of one minute: a value that is missing
 * makes every result missing that needs it. Read once, since a simulation asks for it millions of times. Source:
 * CloudWatch User Guide, Using math expressions with metrics.
 */
final class MetricMath {
    /** An expression, or a part of one. */
    @FunctionalInterface
    interface Expression {
        /**
         * The result in a minute.
         *
         * @param values of the ids in it, empty for one without data
         */
        OptionalDouble of(Function<String, OptionalDouble> values);
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*([a-z][a-zA-Z0-9_]*|[A-Z]+|[0-9.]+|[-+*/()<>,])");

    private final Matcher tokens;
    private String token = "";

    private MetricMath(String expression) {
        tokens = TOKEN.matcher(expression);
        advance();
    }

    /**
     * An expression of its text.
     *
     * @throws IllegalArgumentException for what is not part of this
     */
    static Expression parse(String expression) {
        var math = new MetricMath(expression);
        var result = math.comparison();
        if (!math.token.isEmpty()) {
            throw new IllegalArgumentException(expression + ": not understood from " + math.token);
        }
        return result;
    }

    private Expression comparison() {
        var left = sum();
        while (token.equals("<") || token.equals(">")) {
            boolean less = token.equals("<");
            advance();
            left = both(left, sum(), (a, b) -> (less ? a < b : a > b) ? 1 : 0);
        }
        return left;
    }

    private Expression sum() {
        var left = product();
        while (token.equals("+") || token.equals("-")) {
            int sign = token.equals("+") ? 1 : -1;
            advance();
            left = both(left, product(), (a, b) -> a + sign * b);
        }
        return left;
    }

    private Expression product() {
        var left = value();
        while (token.equals("*") || token.equals("/")) {
            boolean times = token.equals("*");
            advance();
            left = times ? both(left, value(), (a, b) -> a * b) : quotient(left, value());
        }
        return left;
    }

    private Expression value() {
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
            return values -> {
                var holds = condition.of(values);
                return holds.isEmpty() ? holds : (holds.getAsDouble() == 0 ? otherwise : then).of(values);
            };
        } else if (word.equals("FILL")) {
            expect("(");
            var series = comparison();
            expect(",");
            var filler = comparison();
            expect(")");
            return values -> {
                var found = series.of(values);
                return found.isEmpty() ? filler.of(values) : found;
            };
        } else if (word.matches("[0-9.]+")) {
            var number = OptionalDouble.of(Double.parseDouble(word));
            return values -> number;
        } else if (word.matches("[a-z].*")) {
            return values -> values.apply(word);
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

    /** CloudWatch has no data point where a division has no result. */
    private static Expression quotient(Expression left, Expression right) {
        var all = both(left, right, (a, b) -> a / b);
        return values -> {
            var divisor = right.of(values);
            return divisor.isPresent() && divisor.getAsDouble() == 0 ? OptionalDouble.empty() : all.of(values);
        };
    }

    private static Expression both(Expression left, Expression right, DoubleBinaryOperator of) {
        return values -> {
            var first = left.of(values);
            var second = right.of(values);
            return first.isEmpty() || second.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(of.applyAsDouble(first.getAsDouble(), second.getAsDouble()));
        };
    }
}
