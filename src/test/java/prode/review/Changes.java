package prode.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Changes of which no more is known than what they do to the attributes. */
public final class Changes {
    private Changes() {}

    /** One of them; a side is missing where there is nothing. */
    public static Change of(String address, String type, Action action, JsonNode before, JsonNode after) {
        var none = MissingNode.getInstance();
        return new Change(
                address,
                type,
                action,
                "",
                "",
                false,
                List.of(),
                before,
                after,
                none,
                none,
                none,
                Optional.empty(),
                "",
                Map.of(),
                true);
    }
}
