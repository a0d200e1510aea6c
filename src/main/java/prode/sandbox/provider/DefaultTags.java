package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;
import static prode.sandbox.provider.Values.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import prode.sandbox.schema.Block;

/** The tags that the provider adds to every resource that has tags; a resource's own win. */
record DefaultTags(Map<String, JsonNode> tags) {

    /** Sets {@code tags_all} as the provider does; leaves a resource without tags alone. */
    void complete(Block block, ObjectNode resource) {
        if (!block.attributes().containsKey("tags_all")) {
            return;
        }
        var own = resource.path("tags");
        if (Values.isUnknown(own)) {
            resource.set("tags_all", UNKNOWN);
            return;
        }
        var all = NODES.objectNode();
        all.setAll(tags);
        own.properties().forEach(tag -> all.set(tag.getKey(), tag.getValue()));
        resource.set("tags_all", all);
    }
}
