package prode.terraform.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a resource type means to a review, from {@code resource-types.json}. A type that is in none of the lists is one that
 * nobody has looked at.
 *
 * @param aliases second names of the provider for the same type, to the first one
 * @param holdsData what is in it goes with it
 * @param onTheWay requests of users go through it
 * @param guards protects something else as long as it is there
 * @param accountSettings protects a whole account or organization; without it AWS's default holds
 * @param publicAccessBlocks forbids public access, to the values of its arguments that do
 * @param grants gives somebody rights or access that are written elsewhere, to the arguments that say whom and what
 * @param harmlessToDelete to the reason
 */
@JsonIgnoreProperties("//")
public record ResourceTypes(
        Map<String, String> aliases,
        Set<String> holdsData,
        Set<String> onTheWay,
        Set<String> guards,
        Set<String> accountSettings,
        Map<String, Map<String, List<String>>> publicAccessBlocks,
        Map<String, List<String>> grants,
        Map<String, String> harmlessToDelete) {
    /** The types that come with the project. */
    public static final ResourceTypes KNOWN = load();

    /** The name by which rules know a type. */
    static String canonical(String type) {
        return KNOWN.aliases.getOrDefault(type, type);
    }

    /** Whether some list says what its loss means. */
    public boolean isAssessed(String type) {
        return holdsData.contains(type)
                || onTheWay.contains(type)
                || guards.contains(type)
                || accountSettings.contains(type)
                || publicAccessBlocks.containsKey(type)
                || harmlessToDelete.containsKey(type);
    }

    private static ResourceTypes load() {
        try (var in = ResourceTypes.class.getResourceAsStream("/prode/ops/review/resource-types.json")) {
            return new JsonMapper().readValue(in, ResourceTypes.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
