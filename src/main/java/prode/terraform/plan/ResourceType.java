package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a type of resource means to a review; the file says more of each.
 *
 * @param why its loss means nothing; empty for all others
 * @param admits where it lists who may come in
 * @param publicUnless an argument without which, or with another value, it is public
 * @param closedBy the arguments by which it forbids public access, to the values that do
 * @param grants the arguments that say whom it gives what, if it gives rights or access that are written elsewhere
 * @param ignored attributes that AWS changes by itself
 */
public record ResourceType(
        Loss loss,
        String why,
        Set<String> traits,
        Optional<Admission> admits,
        Map<String, String> publicUnless,
        Map<String, List<String>> closedBy,
        Optional<List<String>> grants,
        Set<String> ignored) {
    /** One that nobody has looked at. */
    static final ResourceType UNKNOWN = of(MissingNode.getInstance());

    /** What goes with a resource that is deleted. */
    public enum Loss {
        DATA,
        TRAFFIC,
        GUARD,
        ACCOUNT,
        PUBLIC,
        NONE,
        UNKNOWN
    }

    /**
     * Where a type lists who may come in.
     *
     * @param list the block that stands once a rule; empty where the resource is the rule
     * @param ranges dotted paths below it
     * @param protocol the argument that names it; empty if a rule is for all of them
     * @param group the argument that names what the rule belongs to; empty where all rules stand in one resource
     */
    public record Admission(String list, List<String> ranges, String protocol, String group) {}

    static ResourceType of(JsonNode entry) {
        var admits = entry.path("admits");
        var publicUnless = new LinkedHashMap<String, String>();
        entry.path("publicUnless")
                .properties()
                .forEach(field ->
                        publicUnless.put(field.getKey(), field.getValue().asText()));
        var closedBy = new LinkedHashMap<String, List<String>>();
        entry.path("closedBy")
                .properties()
                .forEach(field -> closedBy.put(field.getKey(), Values.texts(field.getValue())));
        return new ResourceType(
                Loss.valueOf(entry.path("loss").asText("unknown").toUpperCase(Locale.ROOT)),
                entry.path("why").asText(""),
                Set.copyOf(Values.texts(entry.path("traits"))),
                admits.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Admission(
                                admits.path("list").asText(""),
                                Values.texts(admits.path("ranges")),
                                admits.path("protocol").asText(""),
                                admits.path("group").asText(""))),
                publicUnless,
                closedBy,
                Optional.of(entry.path("grants")).filter(JsonNode::isArray).map(Values::texts),
                Values.names(entry.path("volatile")));
    }

    /** Whether it is like this, by a word of the file: {@code has-engine}. */
    public boolean is(String trait) {
        return traits.contains(trait);
    }
}
