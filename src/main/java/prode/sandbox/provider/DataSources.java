package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.ProviderSchema;

/** Answers data sources: with a resource that exists in the sandbox, else with what AWS could answer. */
record DataSources(ProviderSchema schema, AwsTypes types, Cloud cloud, String account) {
    JsonNode read(String type, JsonNode config, Session session) throws Resources.Refusal {
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

    /**
     * The resource of the sandbox that a data source means.
     *
     * @throws Resources.Refusal where there is none and AWS would say so too
     */
    private Optional<Cloud.Resource> existing(JsonNode find, JsonNode config) throws Resources.Refusal {
        var by = find.path("by");
        var keys = new ArrayList<String>();
        (by.isArray() ? by : List.of(by)).forEach(key -> keys.add(key.asText()));
        var wanted = keys.stream().filter(key -> Values.isSet(config.path(key))).toList();
        var found = cloud.find(
                find.path("type").asText(),
                resource -> !wanted.isEmpty()
                        && wanted.stream().allMatch(key -> has(resource.attributes(), key, config.path(key))));
        if (found.isEmpty() && find.has("orElse")) {
            throw new Resources.Refusal(find.path("orElse").asText());
        }
        return found;
    }

    /** Tags are looked for among all that a resource has. */
    private static boolean has(JsonNode attributes, String key, JsonNode value) {
        return key.equals("tags")
                ? value.properties().stream()
                        .allMatch(tag ->
                                attributes.path("tags_all").path(tag.getKey()).equals(tag.getValue()))
                : attributes.path(key).equals(value);
    }
}
