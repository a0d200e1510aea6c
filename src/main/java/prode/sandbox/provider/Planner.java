package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;
import static prode.sandbox.provider.Values.NULL;
import static prode.sandbox.provider.Values.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import prode.sandbox.schema.Attribute;
import prode.sandbox.schema.Block;
import prode.sandbox.schema.NestedBlock;
import prode.sandbox.schema.NestedBlock.Nesting;
import prode.sandbox.schema.TypeRules;

/**
 * Plans one resource as the AWS provider does: what is configured stands, a default fills a gap, what only AWS knows is
 * unknown at first and then keeps its value.
 */
record Planner(Block block, TypeRules rules) {
    /**
     * The planned state.
     *
     * @param config what the configuration says
     * @param proposed Terraform's merge of configuration and prior state
     * @param prior the state before, a null node when the resource is to be created
     */
    ObjectNode plan(JsonNode config, JsonNode proposed, JsonNode prior, DefaultTags defaultTags) {
        var planned = plan(block, "", config, proposed, prior);
        defaultTags.complete(block, planned);
        return planned;
    }

    /** The paths of arguments whose change replaces the resource. */
    List<List<Object>> replacements(JsonNode prior, JsonNode planned) {
        var paths = new ArrayList<List<Object>>();
        var decisive = new ArrayList<>(rules.forceNew());
        rules.forceNewUnless().forEach((path, unless) -> {
            if (!planned.path(unless).asBoolean()) {
                decisive.add(path);
            }
        });
        for (var path : decisive) {
            if (differ(Values.at(prior, path), Values.at(planned, path))) {
                paths.add(steps(planned, path));
            }
        }
        return paths;
    }

    private ObjectNode plan(Block block, String path, JsonNode config, JsonNode proposed, JsonNode prior) {
        var planned = NODES.objectNode();
        block.attributes()
                .forEach((name, attribute) -> planned.set(
                        name, attribute(attribute, path + name, config.path(name), proposed.path(name), prior)));
        block.blocks()
                .forEach((name, nested) -> planned.set(
                        name,
                        nested(nested, path + name + ".", config.path(name), proposed.path(name), prior.path(name))));
        return planned;
    }

    private JsonNode attribute(
            Attribute attribute, String path, JsonNode config, JsonNode proposed, JsonNode priorOfBlock) {
        if (!config.isNull()) {
            return proposed;
        }
        var byDefault = rules.defaults().get(path);
        if (byDefault != null) {
            // "300" and 300 are the same to the provider's SDK; on the wire the type of the schema counts.
            return attribute.kind().equals("string") ? NODES.textNode(byDefault.asText()) : byDefault;
        }
        if (!attribute.computed()) {
            return NULL;
        }
        return priorOfBlock.isObject() ? proposed : UNKNOWN;
    }

    private JsonNode nested(NestedBlock nested, String path, JsonNode config, JsonNode proposed, JsonNode prior) {
        if (nested.nesting() == Nesting.SINGLE) {
            return proposed.isObject() ? plan(nested.block(), path, config, proposed, prior) : proposed;
        }
        if (!proposed.isArray()) {
            return proposed;
        }
        var planned = NODES.arrayNode();
        for (var i = 0; i < proposed.size(); i++) {
            var element = proposed.get(i);
            if (nested.nesting() == Nesting.LIST) {
                planned.add(plan(nested.block(), path, config.path(i), element, prior.path(i)));
            } else if (contains(prior, element) || Values.isUnknown(element)) {
                planned.add(element);
            } else {
                // The elements of a set have no place: each proposed one stands for its own configuration.
                planned.add(plan(nested.block(), path, element, element, MissingNode.getInstance()));
            }
        }
        return planned;
    }

    private static boolean contains(JsonNode set, JsonNode element) {
        for (var other : set) {
            if (other.equals(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean differ(List<JsonNode> before, List<JsonNode> after) {
        return !sorted(before).equals(sorted(after));
    }

    private static List<String> sorted(List<JsonNode> values) {
        return values.stream().map(JsonNode::toString).sorted().toList();
    }

    /** The path as far as it is unambiguous: it ends at a block that stands more than once. */
    private static List<Object> steps(JsonNode planned, String path) {
        var steps = new ArrayList<Object>();
        var at = planned;
        for (var name : path.split("\\.", -1)) {
            steps.add(name);
            at = at.path(name);
            if (at.isArray() && at.size() == 1 && at.get(0).isObject()) {
                steps.add(0L);
                at = at.get(0);
            } else if (!at.isObject()) {
                break;
            }
        }
        return steps.get(steps.size() - 1) instanceof Long ? steps.subList(0, steps.size() - 1) : steps;
    }
}
