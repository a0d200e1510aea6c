package prode.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import prode.sandbox.schema.Block;
import prode.sandbox.schema.TypeRules;

/** Refuses the values that the AWS provider refuses before it calls AWS. */
final class ConfigValidator {
    /** A mistake in the configuration of a resource, at a path like {@code health_check.port}. */
    record Problem(String path, String message) {}

    private final TypeRules rules;
    private final List<Problem> problems = new ArrayList<>();

    private ConfigValidator(TypeRules rules) {
        this.rules = rules;
    }

    /** Every mistake; values that are not known yet are not judged. */
    static List<Problem> validate(Block block, TypeRules rules, JsonNode config) {
        var validator = new ConfigValidator(rules);
        validator.checkReadOnly(block, "", config);
        validator.checkValues(config);
        validator.checkConflicts(config);
        validator.checkGroups(config);
        return validator.problems;
    }

    private void checkReadOnly(Block block, String path, JsonNode config) {
        block.attributes().forEach((name, attribute) -> {
            if (attribute.isReadOnly() && Values.isSet(config.path(name))) {
                report(path + name, "can't be configured: AWS alone gives it a value");
            }
        });
        block.blocks().forEach((name, nested) -> {
            var repetitions = config.path(name);
            if (repetitions.isObject()) {
                checkReadOnly(nested.block(), path + name + ".", repetitions);
            } else {
                repetitions.forEach(repetition -> checkReadOnly(nested.block(), path + name + ".", repetition));
            }
        });
    }

    private void checkValues(JsonNode config) {
        rules.oneOf()
                .forEach((path, allowed) -> forEach(config, path, value -> {
                    // A list beside a range adds to it: 0, or 7 to 30 days.
                    var inRange = rules.range().containsKey(path)
                            && isInRange(value, rules.range().get(path));
                    if (!allowed.contains(value.asText()) && !inRange) {
                        report(path, "expected to be one of " + allowed + ", got " + value.asText());
                    }
                }));
        rules.range()
                .forEach((path, range) -> forEach(config, path, value -> {
                    if (!rules.oneOf().containsKey(path) && !isInRange(value, range)) {
                        report(
                                path,
                                "expected to be in the range %s to %s, got %s"
                                        .formatted(range.path(0), range.path(1), value.asText()));
                    }
                }));
        rules.format()
                .forEach((path, format) -> forEach(config, path, value -> {
                    if (!Formats.matches(format, value.asText())) {
                        report(path, "expected to be " + Formats.name(format) + ", got " + value.asText());
                    }
                }));
        rules.pattern()
                .forEach((path, wording) -> forEach(config, path, value -> {
                    if (!Pattern.matches(wording.regex(), value.asText())) {
                        report(path, "must " + wording.must() + ", got " + value.asText());
                    }
                }));
    }

    private static boolean isInRange(JsonNode value, JsonNode range) {
        var least = range.path(0);
        var most = range.path(1);
        // Some numbers are texts to the provider: an argument of its older kind can't tell 0 from nothing otherwise.
        var isNumber =
                value.isNumber() || (value.isTextual() && value.textValue().matches("-?\\d+"));
        return !isNumber
                || ((!least.isNumber() || value.asDouble() >= least.asDouble())
                        && (!most.isNumber() || value.asDouble() <= most.asDouble()));
    }

    private void checkConflicts(JsonNode config) {
        rules.conflictsWith().forEach((path, others) -> {
            for (var other : others) {
                if (isKnown(config, path) && isKnown(config, other)) {
                    report(path, "conflicts with " + other);
                }
            }
        });
    }

    /** What is unknown may become null: a module gives one of two and decides by a variable which. */
    private static boolean isKnown(JsonNode config, String path) {
        return Values.at(config, path).stream().anyMatch(value -> !Values.isUnknown(value));
    }

    private void checkGroups(JsonNode config) {
        for (var group : rules.exactlyOneOf()) {
            var set = group.stream()
                    .flatMap(path -> Values.at(config, path).stream().limit(1))
                    .toList();
            var known = set.stream().filter(value -> !Values.isUnknown(value)).count();
            if (isPresent(config, group.get(0)) && (set.isEmpty() || known > 1)) {
                report(group.get(0), "exactly one of " + group + " must be set, got " + known);
            }
        }
    }

    /** Whether the block that holds the argument stands in the configuration. */
    private static boolean isPresent(JsonNode config, String path) {
        var end = path.lastIndexOf('.');
        return end < 0
                || config.at("/" + path.substring(0, end).replace(".", "/0/") + "/0")
                        .isObject();
    }

    private void forEach(JsonNode config, String path, Consumer<JsonNode> check) {
        Values.at(config, path).stream()
                .filter(value -> value.isValueNode() && !Values.isUnknown(value))
                .forEach(check);
    }

    private void report(String path, String message) {
        problems.add(new Problem(path, message));
    }
}
