package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.sandbox.schema.Attribute;
import prode.sandbox.schema.Block;

/** Gives unknown attributes a value in AWS's form, from the templates of the types. */
final class AwsValues {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::([^{}\"]*))?}");

    private AwsValues() {}

    /** Replaces every unknown in place. */
    static void complete(Block block, ObjectNode values, JsonNode template, Origin origin) {
        new Completion(block, values, template, origin).run();
    }

    private record Completion(Block block, ObjectNode values, JsonNode template, Origin origin) {
        void run() {
            block.attributes().keySet().forEach(this::known);
            block.blocks().forEach((name, nested) -> {
                var repetitions = values.path(name);
                if (repetitions.isObject()) {
                    nested(nested.block(), repetitions);
                }
                repetitions.forEach(repetition -> nested(nested.block(), repetition));
            });
        }

        private void nested(Block nested, JsonNode repetition) {
            if (repetition instanceof ObjectNode object) {
                new Completion(nested, object, MissingNode.getInstance(), origin).run();
            }
        }

        private JsonNode known(String name) {
            var value = values.path(name);
            var attribute = block.attributes().get(name);
            if (Values.isUnknown(value) && attribute != null) {
                values.putNull(name); // an attribute that asks for itself finds nothing
                value = template.has(name) ? typed(expand(template.get(name)), attribute) : plausible(name, attribute);
                values.set(name, value);
            }
            return value;
        }

        private JsonNode expand(JsonNode node) {
            if (node.isTextual()) {
                return NODES.textNode(PLACEHOLDER.matcher(node.textValue()).replaceAll(this::value));
            }
            if (node.isArray()) {
                var list = NODES.arrayNode();
                node.forEach(element -> list.add(expand(element)));
                return list;
            }
            if (node.isObject()) {
                var object = NODES.objectNode();
                node.properties().forEach(member -> object.set(member.getKey(), expand(member.getValue())));
                return object;
            }
            return node;
        }

        private String value(MatchResult placeholder) {
            var argument = placeholder.group(2);
            var value = switch (placeholder.group(1)) {
                case "hex" -> origin.hex(Integer.parseInt(argument));
                case "HEX" -> origin.upperHex(Integer.parseInt(argument));
                case "digits" -> origin.digits(Integer.parseInt(argument));
                case "alnum" -> origin.alphanumeric(Integer.parseInt(argument));
                case "uuid" -> origin.uuid();
                case "byte" -> String.valueOf(origin.octet());
                case "round" -> String.valueOf(origin.round());
                case "region" -> origin.region();
                case "account" -> origin.account();
                default -> part(known(placeholder.group(1)), argument);
            };
            return Matcher.quoteReplacement(value);
        }

        private static JsonNode typed(JsonNode value, Attribute attribute) {
            return attribute.kind().equals("number") ? NODES.numberNode(value.asLong()) : value;
        }

        private static String part(JsonNode value, @Nullable String selector) {
            var text = value.isNull() ? "" : value.asText();
            if (selector == null) {
                return text;
            }
            return switch (selector) {
                case "last" -> text.substring(text.lastIndexOf('/') + 1);
                case "host" -> text.replaceFirst("^https?://", "");
                default -> {
                    for (var replacement : selector.split(",", -1)) {
                        var parts = replacement.split("=", 2);
                        text = text.replace(parts[0], parts[1]);
                    }
                    yield text;
                }
            };
        }

        /** Optional values that nobody set are empty, as AWS leaves them; what AWS makes has some content. */
        private JsonNode plausible(String name, Attribute attribute) {
            return switch (attribute.kind()) {
                case "string" -> NODES.textNode(text(name, attribute));
                case "number" -> NODES.numberNode(0L);
                case "bool" -> NODES.booleanNode(false);
                case "map" -> NODES.objectNode();
                default -> NODES.arrayNode();
            };
        }

        private String text(String name, Attribute attribute) {
            if (name.equals("region")) {
                return origin.region(); // nearly every type has it: where the resource is, unless said otherwise
            }
            return attribute.isReadOnly() ? name + "-" + origin.hex(8) : "";
        }
    }
}
