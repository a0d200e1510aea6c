package prode.config.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import prode.config.InstanceClass;
import prode.config.Region;
import prode.config.schema.EntryDefaults;
import prode.config.schema.EntryNames;

/**
 * Binds a document to records, by their components alone. A value that fails is reported and leaves its key without a
 * value; everything beside it is still bound, so that one run shows all problems.
 */
final class Binder {
    private static final MappingNode EMPTY = new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);

    private final Document document;
    private final ProblemReport report;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private int failures;

    Binder(Document document, ProblemReport report) {
        this.document = document;
        this.report = report;
    }

    /** The whole document as a record; null when any part of it failed. */
    <T extends Record> @Nullable T bind(Class<T> type) {
        return type.cast(section(type, document.root(), ""));
    }

    /** Everything that did bind, by path. */
    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    private @Nullable Object section(Class<?> type, MappingNode node, String path) {
        int before = failures;
        List<Key> keys = Key.of(type);
        Map<String, Node> present = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String name = Yaml.name(tuple);
            present.putIfAbsent(name, tuple.getValueNode());
            if (keys.stream().noneMatch(key -> key.name().equals(name))) {
                unknown(name, path, keys);
            }
        }
        @Nullable Object[] arguments = new Object[keys.size()];
        for (int i = 0; i < arguments.length; i++) {
            Key key = keys.get(i);
            String place = Document.child(path, key.name());
            Node value = present.get(key.name());
            arguments[i] = value == null ? absent(key, place) : keep(place, present(key, value, place));
        }
        return failures > before ? null : instantiate(type, arguments);
    }

    private @Nullable Object absent(Key key, String path) {
        if (MovedKey.ALL.stream().anyMatch(moved -> moved.to().startsWith(path + ".") && document.has(moved.from()))) {
            // Told where it stands; what the default lacks is no second problem.
            failures++;
            return null;
        } else if (key.defaultYaml() != null) {
            Object value = present(key, Yaml.value(key.defaultYaml()), path);
            return keep(path, value instanceof Integer number ? grown(key, number) : value);
        } else if (key.zoneOfRegion()) {
            return keep(path, zoneOfRegion(path));
        } else if (key.required()) {
            return fail(path, "is missing", null, Limits.words(key));
        }
        return key.optional() ? null : keep(path, section((Class<?>) key.type(), EMPTY, path));
    }

    /** The database stands before its alarms; one whose class failed is reported at its own line. */
    private int grown(Key key, int documented) {
        String instanceClass = (String) values.get("data.instanceClass");
        return key.grows() == null || instanceClass == null
                ? documented
                : InstanceClass.of(instanceClass).scale(documented, key.grows());
    }

    /** The region stands before the zones, so it is bound when they are; one that failed is reported at its own line. */
    private @Nullable Object zoneOfRegion(String path) {
        Region region = (Region) values.get("region");
        if (region == null) {
            failures++;
            return null;
        }
        List<String> zones = region.zones();
        int place = Document.place(path);
        return place < zones.size()
                ? zones.get(place)
                : fail(path, "is missing", null, "a zone; a new account has " + zones.size() + " in " + region);
    }

    private @Nullable Object present(Key key, Node node, String path) {
        Object value = value(key, key.type(), node, path);
        String broken = value == null ? null : Limits.broken(key, value);
        if (broken != null) {
            String got = value instanceof List<?> list ? Integer.toString(list.size()) : Shown.node(path, node);
            return fail(path, broken, got, Limits.words(key));
        }
        return value;
    }

    private @Nullable Object value(Key key, Type type, Node node, String path) {
        if (!document.isUsable(path)) {
            failures++;
            return null;
        } else if (Yaml.isNull(node)) {
            var allowed = type instanceof Class<?> plain ? words(key, plain) : Limits.words(key);
            return fail(path, "has no value", null, allowed + (key.required() ? "" : ", or no such key"));
        } else if (Sections.isMapping(type)) {
            return sections(key, Sections.elementType(type), node, path);
        } else if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(key, Sections.elementType(type), node, path)
                    : texts(key, node, path);
        }
        Class<?> plain = (Class<?>) type;
        if (Sections.contains(plain)) {
            return node instanceof MappingNode mapping
                    ? section(plain, mapping, path)
                    : fail(path, "must be a mapping", Shown.node(path, node), words(key, plain));
        }
        return node instanceof ScalarNode scalar
                ? scalar(key, plain, scalar, path)
                : fail(path, "must be a single value", Shown.node(path, node), words(key, plain));
    }

    private @Nullable Object list(Key key, Class<?> type, Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            return fail(path, "must be a list", Shown.node(path, node), Limits.words(key));
        }
        int before = failures;
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            String place = Document.element(path, i);
            Object value = keep(place, value(key, type, sequence.getValue().get(i), place));
            if (value != null) {
                list.add(value);
            }
        }
        return failures > before ? null : List.copyOf(list);
    }

    /** Sorted by name: the order of the file does not reach the output. */
    private @Nullable Object texts(Key key, Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            return fail(path, "must be a mapping", Shown.node(path, node), Limits.words(key));
        }
        int before = failures;
        Map<String, Object> map = new TreeMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String place = Document.child(path, Yaml.name(tuple));
            Object value = keep(place, value(key, String.class, tuple.getValueNode(), place));
            if (value != null) {
                map.putIfAbsent(Yaml.name(tuple), value);
            }
        }
        if (failures > before) {
            // What is right in it is still worth the rules' look.
            keep(path, Collections.unmodifiableMap(map));
            return null;
        }
        return Collections.unmodifiableMap(map);
    }

    /** Sorted by name: the order of the file does not reach the output. */
    private @Nullable Object sections(Key key, Class<?> type, Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            return fail(path, "must be a mapping", Shown.node(path, node), Limits.words(key));
        }
        int before = failures;
        Map<String, Object> sections = new TreeMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = Yaml.name(tuple);
            String place = Document.child(path, name);
            EntryNames names = key.entryNames();
            if (document.isUsable(place) && names != null && !name.matches(names.value())) {
                fail(place, names.problem(), name, names.allowed());
                continue;
            }
            Object value = keep(place, value(key, type, withDefaults(key, name, tuple.getValueNode()), place));
            if (value != null) {
                sections.putIfAbsent(name, value);
            }
        }
        return failures > before ? null : Collections.unmodifiableMap(sections);
    }

    private static Node withDefaults(Key key, String name, Node node) {
        EntryDefaults defaults = key.entryDefaults();
        return defaults != null && defaults.name().equals(name)
                ? Yaml.merged(node, Yaml.value(defaults.value()))
                : node;
    }

    private @Nullable Object scalar(Key key, Class<?> type, ScalarNode node, String path) {
        String text = node.getValue();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (constant.toString().equals(text)) {
                    return constant;
                }
            }
            return fail(path, "is not one of the choices", Shown.node(path, node), Limits.words(key));
        }
        Scalar scalar = Scalar.of(type);
        String wrongForm = wrongForm(scalar, node);
        if (wrongForm != null) {
            return fail(path, wrongForm, Shown.node(path, node), words(key, type));
        }
        try {
            return scalar.parse().apply(text);
        } catch (IllegalArgumentException e) {
            return key.range() != null && scalar.form() == Scalar.Form.INTEGER
                    ? fail(path, "is out of range", Shown.node(path, node), words(key, type))
                    : fail(path, "is not valid", Shown.node(path, node), scalar.refusal(e));
        }
    }

    /** YAML's own reading of the scalar must be the one that the key wants: nothing is converted. */
    private static @Nullable String wrongForm(Scalar scalar, ScalarNode node) {
        String text = node.getValue();
        return switch (scalar.form()) {
            case INTEGER -> {
                if (!node.isPlain()) {
                    yield "must be a number without quotes";
                }
                yield text.matches("-?(0|[1-9][0-9]*)") ? null : "must be a whole number in plain digits";
            }
            case BOOLEAN -> {
                boolean right = node.isPlain() && (text.equals("true") || text.equals("false"));
                yield right ? null : "must be true or false, without quotes";
            }
            case TEXT -> {
                if (node.getTag().equals(Tag.STR)) {
                    yield null;
                }
                yield scalar.accepts(text) ? "must be a text: put it in quotes" : "is not valid";
            }
        };
    }

    /** The words of a key, or of an element where its annotations speak of the list. */
    private static String words(Key key, Class<?> type) {
        if (key.type() == type) {
            return Limits.words(key);
        }
        return Sections.contains(type) ? Limits.keys(type) : Scalar.of(type).allowed();
    }

    private void unknown(String name, String path, List<Key> keys) {
        String place = Document.child(path, name);
        Optional<MovedKey> moved =
                MovedKey.ALL.stream().filter(key -> key.from().equals(place)).findFirst();
        Optional<ForeignKey> foreign = ForeignKey.at(place);
        if (moved.isPresent()) {
            fail(place, "has moved", null, moved.get().advice());
        } else if (document.isUsable(place) && foreign.isPresent()) {
            fail(place, "is a key of other tools", null, foreign.get().instead());
        } else if (document.isUsable(place)) {
            List<String> names = keys.stream().map(Key::name).toList();
            fail(place, "is no known key" + Suggestion.of(name, names), null, String.join(", ", names));
        } else {
            failures++;
        }
    }

    private @Nullable Object keep(String path, @Nullable Object value) {
        if (value != null) {
            values.put(path, value);
        }
        return value;
    }

    private @Nullable Object fail(String path, String what, @Nullable String got, String allowed) {
        failures++;
        report.add(document.file(), document.line(path), path, what, got, allowed);
        return null;
    }

    private static Object instantiate(Class<?> type, @Nullable Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + " refused what its keys allow", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
