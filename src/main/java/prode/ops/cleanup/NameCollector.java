package prode.ops.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.cleanup.keep.TerraformNames;
import prode.ops.declared.DeclaredStack;

/**
 * Gathers every value of states and stacks, also out of JSON within strings: container definitions name images, roles
 * and log groups there.
 */
public final class NameCollector {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int STATE_FORMAT = 4;

    private final Map<String, String> places = new HashMap<>();

    /** Adds what a stack declares; values that Terraform computes are left out. */
    public NameCollector add(DeclaredStack stack) {
        stack.resources().forEach(resource -> collect(resource.json(), "stack " + stack.name()));
        return this;
    }

    /**
     * Adds what a state holds.
     *
     * @return how many resources it has
     * @throws CommandFailure with exit code 3 if it is no state of a known format
     */
    public int add(String place, byte[] state) {
        var json = parse(place, state);
        if (json.path("version").asInt() != STATE_FORMAT
                || !json.path("resources").isArray()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    place + ": no Terraform state of format " + STATE_FORMAT + "; nothing may be called unused");
        }
        for (var resource : json.path("resources")) {
            resource.path("instances").forEach(instance -> collect(instance.path("attributes"), "state " + place));
        }
        return json.path("resources").size();
    }

    public TerraformNames names() {
        return new TerraformNames(places);
    }

    private void collect(JsonNode node, String place) {
        if (node.isTextual()) {
            collect(node.asText(), place);
        }
        node.forEach(child -> collect(child, place));
    }

    private void collect(String text, String place) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                collect(JSON.readTree(text), place);
                return;
            } catch (JsonProcessingException e) {
                // Text that only looks like JSON is a value like any other.
            }
        }
        if (!text.isBlank() && !text.contains("${")) {
            places.putIfAbsent(text, place);
            var digest = text.indexOf("@sha256:");
            if (digest >= 0) {
                places.putIfAbsent(text.substring(digest), place);
            }
        }
    }

    private static JsonNode parse(String place, byte[] state) {
        try {
            return JSON.readTree(state);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REFUSED, place + ": the state is no JSON; nothing may be called unused");
        }
    }
}
