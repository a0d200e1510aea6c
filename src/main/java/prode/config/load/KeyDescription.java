package prode.config.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key of the configuration in words, for people: the same annotations that bind and check a file.
 *
 * @param path such as {@code network.zones[].zone}
 * @param allowed what the loader's refusal would call allowed
 * @param shownDefault the value of a file that leaves the key out, as YAML or in words; empty where there is none
 * @param required whether a file without the key is refused
 */
public record KeyDescription(
        String path, String meaning, String allowed, Optional<String> shownDefault, boolean required) {
    /** All keys that hold a value, in the order of the records. */
    public static List<KeyDescription> all() {
        return Sections.all().entrySet().stream()
                .filter(key -> !isSection(key.getValue()))
                .map(KeyDescription::of)
                .toList();
    }

    private static KeyDescription of(Map.Entry<String, Key> entry) {
        Key key = entry.getValue();
        return new KeyDescription(
                entry.getKey(), key.doc(), Limits.words(key), Optional.ofNullable(key.shownDefault()), key.required());
    }

    private static boolean isSection(Key key) {
        return key.type() instanceof Class<?> type && Sections.contains(type);
    }
}
