package prode.aws.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Consumer;

/** Texts that name something, also out of JSON within a text: container and state machine definitions are such. */
public final class Texts {
    private static final JsonMapper JSON = new JsonMapper();

    private Texts() {}

    /** Every text within a text; itself, if it is no JSON of an object or array. */
    public static void within(String text, Consumer<String> each) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                within(JSON.readTree(text), each);
                return;
            } catch (JsonProcessingException e) {
                // Text that only looks like JSON is a value like any other.
            }
        }
        each.accept(text);
    }

    /** Every text within a JSON value. */
    public static void within(JsonNode node, Consumer<String> each) {
        if (node.isTextual()) {
            within(node.asText(), each);
        }
        node.forEach(child -> within(child, each));
    }
}
