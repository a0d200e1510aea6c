package prode.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the real provider does with one resource type and the bindings don't tell. All paths are relative to the
 * resource: {@code health_check.path}, nested blocks with dots, list indexes left out.
 *
 * @param forceNew arguments whose change replaces the resource
 * @param forceNewUnless arguments whose change replaces the resource, each unless another one, named here, is true
 * @param defaults values the provider sets where the configuration has none
 * @param sensitive attributes that Terraform must not print
 * @param oneOf allowed values of an argument
 * @param range smallest and greatest number, either may be null
 * @param format {@code arn}, {@code json}, {@code cidr}, {@code ip}, {@code ipv4}, {@code ipv6} or {@code rfc3339}
 * @param pattern regular expressions with what they ask for in words
 * @param conflictsWith arguments that exclude each other
 * @param exactlyOneOf groups of which one and only one argument must stand
 * @param blocks what the bindings leave out of the schema, by path, in the words of {@code terraform providers schema
 *     -json}
 * @param values templates of what AWS would answer, for attributes that nobody configures
 */
public record TypeRules(
        List<String> forceNew,
        Map<String, String> forceNewUnless,
        Map<String, JsonNode> defaults,
        Set<String> sensitive,
        Map<String, List<String>> oneOf,
        Map<String, JsonNode> range,
        Map<String, String> format,
        Map<String, Wording> pattern,
        Map<String, List<String>> conflictsWith,
        List<List<String>> exactlyOneOf,
        Map<String, JsonNode> blocks,
        JsonNode values) {

    /** A regular expression for the whole value, and its meaning: "must begin with a slash". */
    public record Wording(String regex, String must) {}

    public TypeRules {
        forceNew = orEmpty(forceNew);
        forceNewUnless = orEmpty(forceNewUnless);
        defaults = orEmpty(defaults);
        sensitive = sensitive == null ? Set.of() : Set.copyOf(sensitive);
        oneOf = orEmpty(oneOf);
        range = orEmpty(range);
        format = orEmpty(format);
        pattern = orEmpty(pattern);
        conflictsWith = orEmpty(conflictsWith);
        exactlyOneOf = orEmpty(exactlyOneOf);
        blocks = orEmpty(blocks);
        values = values == null ? MissingNode.getInstance() : values;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <T> Map<String, T> orEmpty(Map<String, T> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}
