package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.ProviderSchema;

/** Answers data sources: with a resource that exists in the sandbox, else with what AWS could answer. */
record DataSources(ProviderSchema schema, AwsTypes types, Cloud cloud, String account) {
    JsonNode read(String type, JsonNode config, Session session) {
        var block = schema.dataSources().get(type);
        if (block == null) {
            throw new IllegalArgumentException("data." + type + ": not among the types of the sandbox");
        }
        var template = types.dataSources().getOrDefault(type, NULL);
        var existing = existing(template.path("find"), config);
        var answer = config.<ObjectNode>require().deepCopy();
        block.attributes().forEach((name, attribute) -> {
            if (attribute.computed() && answer.path(name).isNull()) {
                answer.set(
                        name,
                        existing.map(r -> r.attributes().path(name))
                                .filter(Values::isSet)
                                .orElse(Values.UNKNOWN));
            }
        });
        var origin =
                new Origin("data." + type + config, 1, session.configuration().region(), account);
        AwsValues.complete(block, answer, template, origin);
        if (type.equals("aws_iam_policy_document")) {
            answer.put("json", PolicyDocument.json(config));
        }
        return Values.conform(block, answer);
    }

    private Optional<Cloud.Resource> existing(JsonNode find, JsonNode config) {
        var key = find.path("by").asText();
        return cloud.find(
                find.path("type").asText(),
                resource -> Values.isSet(config.path(key))
                        && resource.attributes().path(key).equals(config.path(key)));
    }
}
