package prode.config.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A section of one environment as its record describes it, of which some values may be missing: those that failed by
 * themselves, or are optional and absent. Where it stands in the file is its own affair, so a rule holds wherever its
 * section occurs.
 *
 * @param <R> the section's record, or what several records have in common
 */
final class Section<R> {
    /** A section and the name that the team gave it. */
    record Named<S>(String name, Section<S> section) {}

    private final Settings settings;
    private final String path;

    Section(Settings settings, String path) {
        this.settings = settings;
        this.path = path;
    }

    /** A key of this section. */
    <T> Setting<T> get(Component<? super R, T> component) {
        return settings.get(key(component));
    }

    /** A section within this one. */
    <S> Section<S> in(Component<? super R, S> component) {
        return new Section<>(settings, key(component));
    }

    /** Those elements of a list that could be read, in the list's order. */
    <T> List<Setting<T>> elements(Component<? super R, List<T>> list) {
        return paths(list).map(element -> settings.<T>get(element)).toList();
    }

    /** The elements of a list of sections, in the list's order. */
    <S> List<Section<S>> sections(Component<? super R, List<S>> list) {
        return paths(list).map(element -> new Section<S>(settings, element)).toList();
    }

    /** The sections of a mapping from names to sections, in the order of the names. */
    <S> List<Named<S>> named(Component<? super R, Map<String, S>> mapping) {
        String start = key(mapping) + ".";
        return settings.paths()
                .filter(place -> place.startsWith(start))
                .map(place -> {
                    int end = place.indexOf('.', start.length());
                    return end < 0 ? place.substring(start.length()) : place.substring(start.length(), end);
                })
                .distinct()
                .sorted()
                .map(name -> new Named<S>(name, new Section<>(settings, start + name)))
                .toList();
    }

    /** Whether an optional key is absent; one that is there and could not be read is not. */
    boolean lacks(Component<? super R, ?> component) {
        String key = key(component);
        return settings.get(key).value() == null && !settings.has(key);
    }

    /** Whether the section is there, or could be read in part. */
    boolean isPresent() {
        return settings.paths().anyMatch(place -> place.equals(path) || place.startsWith(path + "."));
    }

    /** A problem of the section as a whole. */
    Violation violation(String what, String got, String allowed) {
        return new Violation(path, what, got, allowed);
    }

    /** Those texts of a mapping that could be read. */
    List<Setting<String>> texts(Component<? super R, Map<String, String>> mapping) {
        Map<String, String> texts = this.<Map<String, String>>get(mapping).value();
        return texts == null
                ? List.of()
                : texts.entrySet().stream()
                        .map(text -> new Setting<>(key(mapping) + "." + text.getKey(), text.getValue()))
                        .toList();
    }

    private Stream<String> paths(Component<? super R, ?> list) {
        String start = key(list) + "[";
        return settings.paths()
                .filter(place -> place.startsWith(start))
                .map(place -> place.substring(0, place.indexOf(']', start.length()) + 1))
                .distinct();
    }

    private String key(Component<? super R, ?> component) {
        return path.isEmpty() ? component.key() : path + "." + component.key();
    }
}
