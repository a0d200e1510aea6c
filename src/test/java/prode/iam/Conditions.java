package prode.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import prode.config.AddressRange;

/** The conditions of a statement: all operators and all their keys must agree, one value of a key is enough. */
final class Conditions {
    private static final int ARN_PARTS = 6;

    private static final String IF_EXISTS = "IfExists";
    private static final String NOT = "Not";
    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";

    /** Whether the conditions hold, as far as that can be told. */
    enum Verdict {
        met,
        notMet,
        unknown
    }

    private Conditions() {}

    /** Names of condition keys do not depend on case. */
    static String name(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    static Verdict of(JsonNode conditions, Request request) {
        boolean unknown = false;
        for (var operator : conditions.properties()) {
            for (var key : operator.getValue().properties()) {
                var expected = PolicyText.texts(key.getValue()).toList();
                Verdict verdict = of(operator.getKey(), expected, request.values(key.getKey()));
                if (verdict == Verdict.notMet) {
                    return Verdict.notMet;
                }
                unknown |= verdict == Verdict.unknown;
            }
        }
        return unknown ? Verdict.unknown : Verdict.met;
    }

    private static Verdict of(String operator, List<String> expected, List<String> actual) {
        if (operator.equals("Null")) {
            return verdict(expected.contains(Boolean.toString(actual.isEmpty())));
        }
        if (operator.startsWith(FOR_ALL)) {
            return forAll(operator.substring(FOR_ALL.length()), expected, actual);
        }
        if (operator.startsWith(FOR_ANY)) {
            return forAny(operator.substring(FOR_ANY.length()), expected, actual);
        }
        boolean optional = operator.endsWith(IF_EXISTS);
        String base = optional ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        boolean negated = base.contains(NOT);
        BiPredicate<String, String> test = test(base.replace(NOT, ""));
        // AWS calls several values without one of these prefixes a mistake.
        if (test == null || actual.size() > 1) {
            return Verdict.unknown;
        }
        if (actual.isEmpty()) {
            return verdict(optional || negated);
        }
        String value = actual.get(0);
        return verdict(negated != expected.stream().anyMatch(pattern -> test.test(pattern, value)));
    }

    /** True for a key that is absent, as in AWS: whoever means otherwise adds a Null condition. */
    private static Verdict forAll(String operator, List<String> expected, List<String> actual) {
        Verdict all = Verdict.met;
        for (String value : actual) {
            Verdict one = of(operator, expected, List.of(value));
            all = one == Verdict.met ? all : one;
        }
        return all;
    }

    /** False for a key that is absent, as in AWS. */
    private static Verdict forAny(String operator, List<String> expected, List<String> actual) {
        Verdict any = Verdict.notMet;
        for (String value : actual) {
            Verdict one = of(operator, expected, List.of(value));
            if (one == Verdict.met) {
                return one;
            }
            any = one == Verdict.unknown ? one : any;
        }
        return any;
    }

    private static @Nullable BiPredicate<String, String> test(String operator) {
        return switch (operator) {
            case "StringEquals" -> String::equals;
            case "StringEqualsIgnoreCase", "Bool" -> String::equalsIgnoreCase;
            case "StringLike" -> Wildcards::match;
            case "ArnEquals", "ArnLike" -> Conditions::matchArn;
            case "IpAddress" -> Conditions::isAddressIn;
            default -> null;
        };
    }

    /** In the operators for ARNs a wildcard never reaches over a colon, except in the last part. */
    private static boolean matchArn(String pattern, String value) {
        String[] patterns = pattern.split(":", ARN_PARTS);
        String[] values = value.split(":", ARN_PARTS);
        if (patterns.length != ARN_PARTS || values.length != ARN_PARTS) {
            return Wildcards.match(pattern, value);
        }
        for (int i = 0; i < ARN_PARTS; i++) {
            if (!Wildcards.match(patterns[i], values[i])) {
                return false;
            }
        }
        return true;
    }

    /** What is no address lies in no range. */
    private static boolean isAddressIn(String range, String address) {
        var one = AddressRange.of(address);
        return one.isPresent()
                && AddressRange.of(range).filter(all -> all.contains(one.get())).isPresent();
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.met : Verdict.notMet;
    }
}
