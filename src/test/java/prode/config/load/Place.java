package prode.config.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import prode.testing.Resource;
import prode.testing.TerraformJson;

/**
 * A place of the synthesized JSON in which a key of the configuration shows.
 *
 * @param environment the environment whose stack has the place, or {@code foundation}
 * @param resource type and construct path, or {@code -} for the whole document
 * @param pointer a JSON pointer; in it {@code name=value} picks an element of a list, and a step that ends in {@code #}
 *     holds JSON as text
 */
record Place(String key, String environment, String resource, String pointer) {
    private static final Pattern OTHER_KEY = Pattern.compile("\\{([^}]+)}");

    static Place parse(String line) {
        String[] columns = line.split(" \\| ", 5);
        return new Place(columns[0], columns[1], columns[2], columns[3]);
    }

    /** What stands there, {@code -} for nothing; the values are those of the stack's environment, by key. */
    String value(TerraformJson stack, Map<String, Object> values) {
        JsonNode node = value(body(stack, values));
        return node.isMissingNode() || node.isNull() ? "-" : node.isTextual() ? node.asText() : node.toString();
    }

    /** What stands there in a resource, wherever its arguments come from. */
    JsonNode value(JsonNode body) {
        JsonNode node = body;
        for (String step : pointer.substring(1).split("/", -1)) {
            node = step(node, step);
        }
        return node;
    }

    /** The resource that has the place; empty for the whole document. */
    Optional<Resource> resource(TerraformJson stack, Map<String, Object> values) {
        String wanted = OTHER_KEY
                .matcher(resource)
                .replaceAll(match -> Matcher.quoteReplacement(String.valueOf(values.get(match.group(1)))));
        return stack.all().stream()
                .filter(candidate -> name(candidate).equals(wanted))
                .findFirst();
    }

    @Override
    public String toString() {
        return String.join(" | ", key, environment, resource, pointer);
    }

    private JsonNode body(TerraformJson stack, Map<String, Object> values) {
        if (resource.equals("-")) {
            return stack.root();
        }
        return resource(stack, values).map(Resource::body).orElse(MissingNode.getInstance());
    }

    private static String name(Resource resource) {
        return (resource.address().startsWith("data.") ? "data." : "") + resource.type() + " " + resource.path();
    }

    private static JsonNode step(JsonNode node, String step) {
        boolean text = step.endsWith("#");
        String name = text ? step.substring(0, step.length() - 1) : step;
        JsonNode child = node.isArray() ? element(node, name) : node.path(name);
        return text && child.isTextual() ? TerraformJson.parse(child.asText()) : child;
    }

    private static JsonNode element(JsonNode list, String name) {
        int sign = name.indexOf('=');
        if (sign < 0) {
            return list.path(Integer.parseInt(name));
        }
        return StreamSupport.stream(list.spliterator(), false)
                .filter(element ->
                        element.path(name.substring(0, sign)).asText().equals(name.substring(sign + 1)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
