package prode.ops.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import prode.terraform.plan.Values;
import prode.terraform.stack.DeclaredResource;

/** Arguments that a cost depends on: one that can't be read is a mistake, not a zero. */
final class Arguments {
    /** A plan comes from a branch: with an exponent, a short text would be a number of a billion digits. */
    private static final Pattern SENSIBLE = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private Arguments() {}

    /**
     * A number by its dotted path, also one that stands as text.
     *
     * @throws IllegalArgumentException if there is none
     */
    static BigDecimal number(DeclaredResource resource, String path) {
        var text = at(resource, path).asText();
        if (!SENSIBLE.matcher(text).matches()) {
            throw new IllegalArgumentException(path + " is no number that can be reckoned with");
        }
        return new BigDecimal(text);
    }

    /** The same, with what AWS takes where nothing is said. */
    static BigDecimal number(DeclaredResource resource, String path, long otherwise) {
        return isGiven(resource, path) ? number(resource, path) : BigDecimal.valueOf(otherwise);
    }

    /** A text by its dotted path. */
    static String text(DeclaredResource resource, String path, String otherwise) {
        return isGiven(resource, path) ? at(resource, path).asText() : otherwise;
    }

    private static boolean isGiven(DeclaredResource resource, String path) {
        var node = at(resource, path);
        return !node.isMissingNode() && !node.isNull();
    }

    private static JsonNode at(DeclaredResource resource, String path) {
        return Values.at(resource.json(), path);
    }
}
