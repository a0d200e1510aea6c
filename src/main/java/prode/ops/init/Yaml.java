package prode.ops.init;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import prode.config.schema.Default;
import prode.config.schema.Doc;

/** Text of an environment file. */
final class Yaml {
    /** What no reader of YAML takes for anything but a text. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!(?i)(true|false|yes|no|on|off|null|y|n)$)[A-Za-z][A-Za-z0-9_./@-]*(:[A-Za-z0-9_.-]+)*");

    private Yaml() {}

    /** A section: nested maps are sections below it, an empty one is left out. */
    static String section(String name, Map<String, Object> content) {
        var lines = new ArrayList<String>();
        write(name, content, "", lines);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static void write(String name, Map<?, ?> content, String indent, List<String> lines) {
        if (content.isEmpty()) {
            return;
        }
        lines.add(indent + value(name) + ":");
        content.forEach((key, value) -> {
            if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                write(key.toString(), below, indent + "  ", lines);
            } else {
                lines.add(indent + "  " + key + ": " + value(value));
            }
        });
    }

    /** A value on its line. */
    static String value(Object value) {
        if (value instanceof Map<?, ?>) {
            return "{}";
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(Yaml::value).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        var text = value.toString();
        return PLAIN.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The keys of a section that another file has and that are not the default. */
    static Map<String, Object> keys(Record section) {
        var keys = new LinkedHashMap<String, Object>();
        for (var component : section.getClass().getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(section);
                if (value instanceof Record below && isSection(below)) {
                    keys.put(component.getName(), keys(below));
                } else if (value != null && !isDefault(component.getAnnotation(Default.class), value)) {
                    keys.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
        keys.values().removeIf(value -> value instanceof Map<?, ?> below && below.isEmpty());
        return keys;
    }

    private static boolean isSection(Record value) {
        return value.getClass().getRecordComponents()[0].isAnnotationPresent(Doc.class);
    }

    private static boolean isDefault(@org.jspecify.annotations.Nullable Default given, Object value) {
        return given != null && given.value().replace("\"", "").equals(value.toString());
    }
}
