package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One attribute of a resource before and after.
 *
 * @param before missing or null where there was none
 * @param after missing or null where there will be none, or where it is unknown
 * @param isUnknown whether somebody configured it with a value that only the apply will tell
 */
public record Attribute(JsonNode before, JsonNode after, boolean isUnknown) {
    /** One that is on neither side. */
    static final Attribute NONE = new Attribute(MissingNode.getInstance(), MissingNode.getInstance(), false);

    /** Whether it will differ, as far as that can be told: an unknown value may. */
    public boolean isChanged() {
        return isUnknown || !Values.same(before, after);
    }

    /** Whether it was true and may not be so afterwards. */
    public boolean stopsBeing(boolean value) {
        return before.isBoolean()
                && before.booleanValue() == value
                && (isUnknown || !after.isBoolean() || after.booleanValue() != value);
    }

    /** Whether it may be so afterwards and was not before. */
    public boolean becomes(boolean value) {
        var was = before.isBoolean() && before.booleanValue() == value;
        return !was && (isUnknown || (after.isBoolean() && after.booleanValue() == value));
    }
}
