package prode.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.sandbox.schema.NestedBlock.Nesting;

/**
 * Reads the schema of one type out of the TypeScript of its module. The bindings are generated, so a few patterns find
 * everything: a comment over each property says computed, optional and required; the name of its getter says the type;
 * the class of a nested property says list, set or single.
 */
final class TypeScriptModule {

    private static final Pattern CLASS =
            Pattern.compile("^export class (\\w+) extends cdktf\\.(\\w+) \\{(.*?)(?=^export |\\z)", flags());
    private static final Pattern FUNCTION = Pattern.compile("^export function (\\w+)\\((.*?)^\\}", flags());
    private static final Pattern PROPERTY =
            Pattern.compile("  // (\\w+) - computed: (\\w+), optional: (\\w+), required: (\\w+)\\s*\\n");
    private static final Pattern NESTED = Pattern.compile("= new (\\w+)\\(this, \"\\w+\"(?:, (true|false))?\\)");
    private static final Pattern GETTER = Pattern.compile("(Fn\\.tolist\\()?this\\.get(\\w+)Attribute\\(");
    private static final Pattern MAP = Pattern.compile("= new cdktf\\.(String|Number|Boolean)Map(List)?\\(this");
    private static final Pattern MAPPED = Pattern.compile(
            "^ +(\\w+): (?:cdktf\\.(listMapper|hashMapper)\\()?(?:cdktf\\.)?(\\w+)\\b", Pattern.MULTILINE);

    private final Map<String, String> classes = new HashMap<>();
    private final Map<String, String> functions = new HashMap<>();
    private final List<String> underivable = new ArrayList<>();
    private String root = "";
    private boolean isProvider;

    TypeScriptModule(String source) {
        CLASS.matcher(source).results().forEach(found -> {
            classes.put(found.group(1), found.group(3));
            if (found.group(2).startsWith("Terraform")) {
                root = found.group(1);
                isProvider = found.group(2).equals("TerraformProvider");
            }
        });
        FUNCTION.matcher(source).results().forEach(found -> functions.put(found.group(1), found.group(2)));
    }

    /** The block of the module's resource, data source or provider. */
    Block block() {
        var body = body(root);
        var synthesis = body.indexOf("synthesizeAttributes()");
        // What follows says the same once more, for HCL.
        var mapping = body.substring(synthesis, body.indexOf("synthesizeHclAttributes()"));
        return isProvider ? providerBlock(mapping) : block(body.substring(0, synthesis), mapping, "");
    }

    /**
     * The paths that {@link #block} left out, as {@code rule.statement}. The bindings give up on blocks that nest in
     * themselves without end and let anything stand there; Terraform takes no such type inside a block.
     */
    List<String> underivable() {
        return underivable;
    }

    private Block block(String body, String mapping, String path) {
        var attributes = new TreeMap<String, Attribute>();
        var blocks = new TreeMap<String, NestedBlock>();
        forEachProperty(body, (property, text) -> {
            var name = property.group(1);
            var nested = NESTED.matcher(text);
            if (text.contains("this.interpolationForAttribute(")) {
                underivable.add(path + name);
            } else if (!nested.find()) {
                attributes.put(name, attribute(property, type(text)));
            } else if (!isBlock(name, mapping)) {
                attributes.put(name, attribute(property, objects(nested)));
            } else {
                blocks.put(name, nestedBlock(nested, isTrue(property, 4), path + name + "."));
            }
        });
        return new Block(attributes, blocks);
    }

    private NestedBlock nestedBlock(Matcher nested, boolean required, String path) {
        var reference = reference(nested.group(1));
        var body = body(reference);
        var struct = reference.substring(0, reference.length() - "OutputReference".length());
        var mapping = functions.getOrDefault(lowerFirst(struct) + "ToTerraform", "");
        var block = block(body, mapping, path);
        if (nested.group(2) != null) {
            var nesting = nested.group(2).equals("true") ? Nesting.SET : Nesting.LIST;
            return new NestedBlock(block, nesting, required ? 1 : 0, 0);
        }
        return body.contains("super(terraformResource, terraformAttribute, false, 0)")
                ? new NestedBlock(block, Nesting.LIST, required ? 1 : 0, 1)
                : new NestedBlock(block, Nesting.SINGLE, 0, 0);
    }

    /** The type of an attribute that holds objects: written with {@code = [...]}, not as a block. */
    private JsonNode objects(Matcher nested) {
        var members = JsonNodeFactory.instance.objectNode();
        forEachProperty(body(reference(nested.group(1))), (property, text) -> {
            var deeper = NESTED.matcher(text);
            members.set(property.group(1), deeper.find() ? objects(deeper) : type(text));
        });
        var object = JsonNodeFactory.instance.arrayNode().add("object").add(members);
        return collection("true".equals(nested.group(2)) ? "set" : "list", object);
    }

    private static JsonNode type(String property) {
        var getter = GETTER.matcher(property);
        if (getter.find()) {
            var list = getter.group(1) == null ? "list" : "set";
            return switch (getter.group(2)) {
                case "String" -> TextNode.valueOf("string");
                case "Number" -> TextNode.valueOf("number");
                case "Boolean" -> TextNode.valueOf("bool");
                case "List" -> collection(list, TextNode.valueOf("string"));
                case "NumberList" -> collection(list, TextNode.valueOf("number"));
                case "StringMap" -> collection("map", TextNode.valueOf("string"));
                case "NumberMap" -> collection("map", TextNode.valueOf("number"));
                case "BooleanMap" -> collection("map", TextNode.valueOf("bool"));
                default -> throw new IllegalArgumentException("no type for the getter " + getter.group());
            };
        }
        var map = MAP.matcher(property);
        if (map.find()) {
            var element = TextNode.valueOf(
                    map.group(1).equals("Boolean") ? "bool" : map.group(1).toLowerCase(Locale.ROOT));
            var type = collection("map", element);
            return map.group(2) == null ? type : collection(property.contains(", true)") ? "set" : "list", type);
        }
        throw new IllegalArgumentException("no type for the property " + property);
    }

    /** The provider's own properties have no getters of Terraform attributes: how they are written says their types. */
    private Block providerBlock(String mapping) {
        var attributes = new TreeMap<String, Attribute>();
        var blocks = new TreeMap<String, NestedBlock>();
        MAPPED.matcher(mapping).results().forEach(found -> {
            var name = found.group(1);
            if (name.equals("alias")) {
                return; // Terraform's own, no argument of the provider
            }
            var nested = functions.get(found.group(3));
            if (nested != null) {
                blocks.put(name, new NestedBlock(providerBlock(nested), Nesting.LIST, 0, 0));
            } else {
                attributes.put(
                        name, new Attribute(mappedType(found.group(2), found.group(3)), false, true, false, false));
            }
        });
        return new Block(attributes, blocks);
    }

    private static JsonNode mappedType(@Nullable String mapper, String function) {
        var element = switch (function) {
            case "stringToTerraform" -> TextNode.valueOf("string");
            case "numberToTerraform" -> TextNode.valueOf("number");
            case "booleanToTerraform" -> TextNode.valueOf("bool");
            default -> throw new IllegalArgumentException("no type for the function " + function);
        };
        return mapper == null ? element : collection(mapper.equals("listMapper") ? "set" : "map", element);
    }

    /** Blocks are mapped as they are or by {@code listMapper(…, true)}; objects by {@code false}, or never if computed. */
    private static boolean isBlock(String name, String mapping) {
        return mappingOf(name, mapping)
                .map(line -> !line.contains("listMapper(") || line.contains(", true)"))
                .orElse(false);
    }

    private static Optional<String> mappingOf(String name, String mapping) {
        return mapping.lines()
                .filter(line -> line.strip().startsWith(name + ": "))
                .findFirst();
    }

    private static Attribute attribute(Matcher property, JsonNode type) {
        return new Attribute(type, isTrue(property, 4), isTrue(property, 3), isTrue(property, 2), false);
    }

    private interface PropertyReader {
        void read(Matcher property, String text);
    }

    private static void forEachProperty(String body, PropertyReader reader) {
        var property = PROPERTY.matcher(body);
        var next = PROPERTY.matcher(body);
        while (property.find()) {
            var end = next.find(property.end()) ? next.start() : body.length();
            reader.read(property, body.substring(property.end(), end));
        }
    }

    private static boolean isTrue(Matcher property, int group) {
        return property.group(group).equals("true");
    }

    private static JsonNode collection(String kind, JsonNode element) {
        return JsonNodeFactory.instance.arrayNode().add(kind).add(element);
    }

    private static String reference(String nestedClass) {
        return nestedClass.endsWith("List")
                ? nestedClass.substring(0, nestedClass.length() - "List".length()) + "OutputReference"
                : nestedClass;
    }

    private String body(String className) {
        var body = classes.get(className);
        if (body == null) {
            throw new IllegalArgumentException("the bindings lack the class " + className);
        }
        return body;
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static int flags() {
        return Pattern.MULTILINE | Pattern.DOTALL;
    }
}
