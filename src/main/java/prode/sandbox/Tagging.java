package prode.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;
import prode.sandbox.provider.Cloud;

/** The Resource Groups Tagging API's one call that finds resources by their tags; always whole, never a page. */
record Tagging(Cloud cloud) implements Endpoint {
    static final String TARGET = "ResourceGroupsTaggingAPI_20170126.GetResources";

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Response handle(Request request) {
        var answer = JSON.createObjectNode().put("PaginationToken", "");
        var list = answer.putArray("ResourceTagMappingList");
        var filters = filters(request);
        for (var resource : cloud.all()) {
            var arn = resource.attributes().path("arn").asText();
            var tags = resource.attributes().path("tags_all");
            if (!arn.isEmpty() && matches(tags, filters)) {
                var mapping = list.addObject().put("ResourceARN", arn).putArray("Tags");
                tags.properties()
                        .forEach(tag -> mapping.addObject()
                                .put("Key", tag.getKey())
                                .put("Value", tag.getValue().asText()));
            }
        }
        return Response.json(200, answer);
    }

    private static boolean matches(JsonNode tags, JsonNode filters) {
        for (var filter : filters) {
            var value = tags.path(filter.path("Key").asText());
            var isAllowed = false;
            for (var allowed : filter.path("Values")) {
                isAllowed |= value.isTextual() && value.asText().equals(allowed.asText());
            }
            if (!isAllowed) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode filters(Request request) {
        try {
            return JSON.readTree(request.body().text()).path("TagFilters");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }
}
