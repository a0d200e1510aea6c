package prode.terraform.plan;

import java.util.HashMap;
import java.util.Map;

/**
 * The types and arguments that somebody has looked at, from {@code resource-types.json}.
 *
 * @param aliases second names of the provider for the same type, to the first one
 * @param types by their first name
 */
public record ResourceTypes(Map<String, String> aliases, Map<String, ResourceType> types) {
    /** Those that come with the project. */
    public static final ResourceTypes KNOWN = load();

    private static final String EVERY_TYPE = "*";

    /** What is known of a type. */
    public static ResourceType of(String type) {
        return KNOWN.types.getOrDefault(type, ResourceType.UNKNOWN);
    }

    /** Whether AWS changes an attribute of a type by itself. */
    public static boolean isVolatile(String type, String attribute) {
        return of(type).ignored().contains(attribute)
                || of(EVERY_TYPE).ignored().contains(attribute);
    }

    /** The name by which rules know a type. */
    static String canonical(String type) {
        return KNOWN.aliases.getOrDefault(type, type);
    }

    private static ResourceTypes load() {
        var file = JsonTree.resource("/prode/terraform/resource-types.json");
        var all = new ResourceTypes(new HashMap<>(), new HashMap<>());
        file.path("types").properties().forEach(entry -> {
            if (entry.getValue().has("is")) {
                all.aliases.put(entry.getKey(), entry.getValue().path("is").asText());
            } else {
                all.types.put(entry.getKey(), ResourceType.of(entry.getValue()));
            }
        });
        return all;
    }
}
