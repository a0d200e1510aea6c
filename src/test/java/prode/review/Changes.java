package prode.review;

import com.fasterxml.jackson.databind.JsonNode;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Changes of which no more is known than what they do to the attributes. */
public final class Changes {
    private Changes() {}

    /** One of them; a side is missing where there is nothing. */
    public static Change of(String address, String type, Action action, JsonNode before, JsonNode after) {
        return Change.of(address, type, action, false, before, after);
    }
}
