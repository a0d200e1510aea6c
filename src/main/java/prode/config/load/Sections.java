package prode.config.load;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prode.config.EnvironmentConfig;
import prode.config.schema.Doc;

/**
 * Every key of the configuration by its path, list elements as {@code zones[]}, entries of a mapping as
 * {@code services.<name>}: for suggestions and listings.
 */
final class Sections {
    /** Stands in a path for whatever a team calls an entry. */
    static final String ANY_NAME = "<name>";

    /** Asked for every key, and reflection would parse the annotations every time. */
    private static final ClassValue<Boolean> SECTION = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isRecord() && type.getRecordComponents()[0].isAnnotationPresent(Doc.class);
        }
    };

    /** Read once, when somebody first asks: reflection over all records takes its time. */
    private static final class Known {
        static final Map<String, Key> KEYS = new LinkedHashMap<>();
        static final List<String> MAPPINGS;

        static {
            collect("", EnvironmentConfig.class, KEYS);
            MAPPINGS = KEYS.entrySet().stream()
                    .filter(key -> isMapping(key.getValue().type()))
                    .map(key -> key.getKey() + ".")
                    .toList();
        }
    }

    private Sections() {}

    /** Whether a record is a section of keys rather than a value such as a Cidr. */
    static boolean contains(Class<?> type) {
        return SECTION.get(type);
    }

    /** Whether a type is a mapping from names of the team's to sections. */
    static boolean isMapping(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Map.class
                && contains(elementType(type));
    }

    /** All keys, sections before what they hold, in the order of the records. */
    static Map<String, Key> all() {
        return Collections.unmodifiableMap(Known.KEYS);
    }

    /** The key of a path in a file, whatever the place in a list and the names in mappings. */
    static String general(String path) {
        String general = path.replaceAll("\\[[0-9]+]", "[]");
        for (String mapping : Known.MAPPINGS) {
            if (general.startsWith(mapping)) {
                general = mapping + general.substring(mapping.length()).replaceFirst("^[^.]+", ANY_NAME);
            }
        }
        return general;
    }

    /** The record class that a key's value, or its list's elements, consist of; else the class itself. */
    static Class<?> elementType(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return (Class<?>) arguments[arguments.length - 1];
        }
        return (Class<?>) type;
    }

    private static void collect(String prefix, Class<?> section, Map<String, Key> keys) {
        for (Key key : Key.of(section)) {
            String path = prefix + key.name();
            keys.put(path, key);
            Class<?> type = elementType(key.type());
            if (contains(type)) {
                String element = isMapping(key.type()) ? "." + ANY_NAME : type == key.type() ? "" : "[]";
                collect(path + element + ".", type, keys);
            }
        }
    }
}
