package prode.aws.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tags of a resource.
 *
 * @param values empty if there are none, and if they can't be read
 * @param unreadable why they can't be read: no tags and unknown tags are two things
 */
public record Tags(Map<String, String> values, Optional<String> unreadable) {
    public Tags {
        values = Map.copyOf(values);
    }

    /** Tags that AWS told. */
    public static Tags of(Map<String, String> values) {
        return new Tags(values, Optional.empty());
    }

    /** Out of a service's own pairs; a key without a value has the text {@code null}. */
    public static <T> Tags of(List<T> pairs, Function<T, String> key, Function<T, String> value) {
        var values = new HashMap<String, String>();
        pairs.forEach(pair -> values.put(key.apply(pair), String.valueOf(value.apply(pair))));
        return of(values);
    }

    /** Tags that AWS did not tell, and why. */
    public static Tags unreadable(String why) {
        return new Tags(Map.of(), Optional.of(why));
    }

    /** The value of a tag; empty without it, and if the tags could not be read. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
