package prode.ops.cleanup.facts;

import java.util.Map;
import java.util.Optional;

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

    public static Tags of(Map<String, String> values) {
        return new Tags(values, Optional.empty());
    }

    public static Tags unreadable(String why) {
        return new Tags(Map.of(), Optional.of(why));
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
