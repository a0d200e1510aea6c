package prode.build.docs.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import prode.build.docs.declared.Declared;
import prode.terraform.stack.Reference;

/**
 * A value inside a sentence: {@code prod-e/network/vpc#/cidr_block}, or {@code count <type>…} for the number of resources
 * of some types.
 */
public record Value(Declared declared) {
    private static final String COUNT = "count";

    /**
     * The value as the sentence shows it.
     *
     * @throws IllegalArgumentException if the place holds nothing, or a reference that only an apply resolves
     */
    public String of(String place) {
        var words = List.of(place.split(" ", -1));
        if (words.get(0).equals(COUNT)) {
            return Integer.toString(words.stream()
                    .skip(1)
                    .mapToInt(type -> Parts.some(type, declared.all(type)).size())
                    .sum());
        }
        var text = show(
                declared.value(place).orElseThrow(() -> new IllegalArgumentException("nothing stands at " + place)));
        if (Reference.isExpression(text)) {
            throw new IllegalArgumentException(place + " is known only after an apply: " + text);
        }
        return text;
    }

    private static String show(JsonNode node) {
        return node.isValueNode()
                ? node.asText()
                : StreamSupport.stream(node.spliterator(), false)
                        .map(Value::show)
                        .collect(Collectors.joining(", "));
    }
}
