package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import prode.terraform.plan.Attribute;
import prode.terraform.plan.Change;

/**
 * An argument in every block in which it stands. Blocks are compared by their names, those without one by their places; one
 * that stands alone is the same block whatever it is called.
 */
final class Blocks {
    /** What a block may be called by. */
    private static final List<String> NAMES = List.of("name", "rule_name", "id", "key");

    private static final Pattern DOT = Pattern.compile("\\.(?![^\\[]*])");

    /** Of a path's first step. */
    private static final Pattern END = Pattern.compile("[.\\[]");

    private Blocks() {}

    /**
     * The argument before and after, an entry a block.
     *
     * @param path dotted; {@code parameter[rds.force_ssl].value} is that of one block
     * @param vanishes whether blocks that are gone count too, with nothing in place of their arguments
     */
    static List<Attribute> attributes(Change change, String path, boolean vanishes) {
        // Every rule asks every resource, of which few have it: nothing is taken apart before that is known.
        var end = END.matcher(path);
        if (!end.find() || !hasBlock(change, path.substring(0, end.start()))) {
            return List.of(change.attribute(path));
        }
        var whole = change.attribute(path.replaceAll("\\[[^]]*]", ""));
        var found = new ArrayList<Attribute>();
        collect(
                change.before(),
                change.after(),
                List.of(DOT.split(path, -1)),
                vanishes,
                (before, after) -> found.add(new Attribute(before, after, whole.isUnknown())));
        return found;
    }

    private static boolean hasBlock(Change change, String name) {
        return change.before().has(name) || change.after().has(name);
    }

    private static void collect(
            JsonNode before,
            JsonNode after,
            List<String> steps,
            boolean vanishes,
            BiConsumer<JsonNode, JsonNode> found) {
        if (steps.isEmpty()) {
            found.accept(before, after);
            return;
        }
        var step = steps.get(0);
        var rest = steps.subList(1, steps.size());
        var bracket = step.indexOf('[');
        var name = bracket < 0 ? step : step.substring(0, bracket);
        var wanted = bracket < 0 ? "" : step.substring(bracket + 1, step.length() - 1);
        var blocksBefore = before.path(name);
        var blocksAfter = after.path(name);
        if (rest.isEmpty() || (wanted.isEmpty() && isAlone(blocksBefore) && isAlone(blocksAfter))) {
            collect(only(rest, blocksBefore), only(rest, blocksAfter), rest, vanishes, found);
            return;
        }
        var later = named(blocksAfter);
        named(blocksBefore).forEach((key, block) -> {
            if ((wanted.isEmpty() || wanted.equals(key)) && (vanishes || later.containsKey(key))) {
                collect(block, later.getOrDefault(key, MissingNode.getInstance()), rest, vanishes, found);
            }
        });
    }

    private static boolean isAlone(JsonNode blocks) {
        return !blocks.isArray() || blocks.size() < 2;
    }

    /** A block that stands alone is a list of one in a plan; a list that is the argument itself stays one. */
    private static JsonNode only(List<String> rest, JsonNode blocks) {
        return blocks.isArray() && !rest.isEmpty() ? blocks.path(0) : blocks;
    }

    private static Map<String, JsonNode> named(JsonNode blocks) {
        var named = new LinkedHashMap<String, JsonNode>();
        for (var i = 0; i < (blocks.isArray() ? blocks.size() : blocks.isObject() ? 1 : 0); i++) {
            var block = blocks.isArray() ? blocks.path(i) : blocks;
            var place = String.valueOf(i);
            named.put(
                    NAMES.stream()
                            .map(name -> block.path(name).asText(""))
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse(place),
                    block);
        }
        return named;
    }
}
