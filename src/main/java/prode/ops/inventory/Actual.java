package prode.ops.inventory;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A resource as AWS describes it.
 *
 * @param attributes Terraform's names of the arguments that are compared, nested ones with dots, and their values as text
 */
public record Actual(Map<String, String> attributes) {
    public Actual {
        attributes = Map.copyOf(attributes);
    }

    /** One attribute after the other: name, value, name, value. Absent values are left out. */
    static Actual of(@Nullable Object... namesAndValues) {
        var attributes = new TreeMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                attributes.put(String.valueOf(Objects.requireNonNull(namesAndValues[i])), value.toString());
            }
        }
        return new Actual(attributes);
    }
}
