package prode.config.load;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
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
        Map<String, Key> keys = new LinkedHashMap<>();
        collect("", EnvironmentConfig.class, keys);
        return keys;
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
