package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of the data source {@code aws_iam_policy_document}: statements as written, without merging other documents. */
final class PolicyDocument {
    private PolicyDocument() {}

    static String json(JsonNode config) {
        var document = NODES.objectNode().put("Version", config.path("version").asText("2012-10-17"));
        var statements = document.putArray("Statement");
        config.path("statement").forEach(statement -> statements.add(statement(statement)));
        return document.toString();
    }

    private static ObjectNode statement(JsonNode statement) {
        var json = NODES.objectNode();
        if (Values.isSet(statement.path("sid"))) {
            json.set("Sid", statement.path("sid"));
        }
        json.put("Effect", statement.path("effect").asText("Allow"));
        put(json, "Action", statement.path("actions"));
        put(json, "NotAction", statement.path("not_actions"));
        put(json, "Resource", statement.path("resources"));
        put(json, "NotResource", statement.path("not_resources"));
        principals(json, "Principal", statement.path("principals"));
        principals(json, "NotPrincipal", statement.path("not_principals"));
        statement
                .path("condition")
                .forEach(condition -> json.withObject("/Condition")
                        .withObject("/" + condition.path("test").asText())
                        .set(condition.path("variable").asText(), shortened(condition.path("values"))));
        return json;
    }

    private static void principals(ObjectNode json, String key, JsonNode principals) {
        principals.forEach(principal -> {
            var identifiers = shortened(principal.path("identifiers"));
            if (principal.path("type").asText().equals("*")) {
                json.set(key, identifiers);
            } else {
                json.withObject("/" + key).set(principal.path("type").asText(), identifiers);
            }
        });
    }

    private static void put(ObjectNode json, String key, JsonNode values) {
        if (Values.isSet(values)) {
            json.set(key, shortened(values));
        }
    }

    private static JsonNode shortened(JsonNode values) {
        return values instanceof ArrayNode list && list.size() == 1 ? list.get(0) : values;
    }
}
