package prode.ops.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import prode.aws.facts.Texts;
import prode.ops.cleanup.keep.TerraformNames;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;
import prode.terraform.state.AppliedState;

/**
 * Gathers every value of states and stacks, also out of JSON within strings: container definitions name images, roles
 * and log groups there.
 */
public final class NameCollector {
    private final Map<String, String> places = new HashMap<>();

    /** Adds what a stack declares; values that Terraform computes are left out. */
    public NameCollector add(DeclaredStack stack) {
        stack.resources().forEach(resource -> collect(resource.json(), "stack " + stack.name()));
        return this;
    }

    /** Adds what a state holds; what a data source read is in use too. */
    public NameCollector add(String place, AppliedState state) {
        Stream.concat(state.resources().stream(), state.data().stream())
                .forEach(resource -> collect(resource.attributes(), "state " + place));
        return this;
    }

    /** All that was added. */
    public TerraformNames names() {
        return new TerraformNames(places);
    }

    private void collect(JsonNode node, String place) {
        Texts.within(node, text -> collect(text, place));
    }

    private void collect(String text, String place) {
        if (!text.isBlank() && !Reference.isExpression(text)) {
            places.putIfAbsent(text, place);
            var digest = text.indexOf("@sha256:");
            if (digest >= 0) {
                places.putIfAbsent(text.substring(digest), place);
            }
        }
    }
}
