package prode.config.load;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.EntryDefaults;
import prode.config.schema.EntryNames;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.PerInstanceClass;
import prode.config.schema.Range;
import prode.config.schema.ZoneOfRegion;

/**
 * A key of the configuration as its record component describes it: the one source for binding, JSON Schema and the list
 * of defaults.
 *
 * @param type the component's generic type; int for a number that may be absent
 * @param defaultYaml the default as YAML, null where there is none
 * @param zoneOfRegion whether the default is the region's zone at the place of the list's element
 * @param grows what of the database's instance class makes the default larger, null where nothing does
 * @param optional whether the key may be left out although it has no default
 * @param entryNames form of the names of its entries, null for anything but a mapping of sections
 * @param entryDefaults what one entry has besides, null where none has
 */
record Key(
        String name,
        Type type,
        String doc,
        @Nullable String defaultYaml,
        @Nullable Range range,
        @Nullable OneOf oneOf,
        @Nullable Matches matches,
        boolean zoneOfRegion,
        PerInstanceClass.@Nullable Measure grows,
        boolean optional,
        @Nullable EntryNames entryNames,
        @Nullable EntryDefaults entryDefaults) {

    private static final ClassValue<List<Key>> KEYS = new ClassValue<>() {
        @Override
        protected List<Key> computeValue(Class<?> section) {
            return Arrays.stream(section.getRecordComponents()).map(Key::of).toList();
        }
    };

    /** The keys of a section, in the order of its record. */
    static List<Key> of(Class<?> section) {
        return KEYS.get(section);
    }

    /** Whether leaving the key out is a problem: a nested section is then read as an empty one. */
    boolean required() {
        return defaultYaml == null
                && !zoneOfRegion
                && !optional
                && !(type instanceof Class<?> plain && Sections.contains(plain));
    }

    /** The default in a line: as YAML, or what it follows from; null where there is none. */
    @Nullable
    String shownDefault() {
        if (zoneOfRegion) {
            return "the region's zones in their order";
        }
        return grows == null
                ? defaultYaml
                : defaultYaml + ", more with the " + grows.name().toLowerCase(Locale.ROOT) + " of data.instanceClass";
    }

    private static Key of(RecordComponent component) {
        Doc doc = component.getAnnotation(Doc.class);
        Default defaultValue = component.getAnnotation(Default.class);
        PerInstanceClass grows = component.getAnnotation(PerInstanceClass.class);
        if (doc == null) {
            throw new IllegalStateException(component + " lacks its @Doc");
        }
        return new Key(
                component.getName(),
                component.getType() == Integer.class ? int.class : component.getGenericType(),
                doc.value(),
                defaultValue == null ? null : defaultValue.value(),
                component.getAnnotation(Range.class),
                component.getAnnotation(OneOf.class),
                component.getAnnotation(Matches.class),
                component.isAnnotationPresent(ZoneOfRegion.class),
                grows == null ? null : grows.value(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.getAnnotation(EntryNames.class),
                component.getAnnotation(EntryDefaults.class));
    }
}
