package prode.config.load;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.config.EnvironmentConfig;
import prode.testing.Golden;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * A key that reaches nothing is a promise that nobody keeps: the team sets it, the plan is empty, and the system goes on
 * as before. Compares the committed production environment with one in which every key is another.
 */
@Tag("synth")
@Tag("golden")
class KeyPlacesTest {
    private static final Path TABLE = Path.of("src/main/resources/prode/config/places.txt");
    private static final Path ALTERED = Path.of("src/test/resources/environments/altered");
    private static final Map<String, Object> COMMITTED = values(Path.of("src/main/environments/production.yaml"));
    private static final Map<String, Object> PRODUCTION = values(ALTERED.resolve("production.yaml"));
    private static final Map<String, Object> STAGING = values(ALTERED.resolve("staging.yaml"));
    /** A VPC of somebody else leaves no place to the keys of an own one. */
    private static final Map<String, Object> EXISTING =
            values(Path.of("src/test/resources/environments/existing/production.yaml"));

    /** A stack, and the keys' values that it comes from. */
    private record Source(TerraformJson stack, Map<String, Object> values) {
        String value(Place place) {
            return place.value(stack, values);
        }
    }

    @Test
    void everyKeyHasAPlace() {
        Set<String> placed = places().stream().map(Place::key).collect(toCollection(TreeSet::new));

        assertThat(keys().stream().filter(key -> !placed.contains(key)))
                .as("keys without a line in " + TABLE)
                .isEmpty();
        assertThat(placed).as("the keys of " + TABLE).isEqualTo(keys());
    }

    @Test
    void everyPlaceShowsItsKeysValue() {
        String table = lines().stream()
                .map(line -> isComment(line) ? line : row(Place.parse(line)))
                .collect(Collectors.joining("\n", "", "\n"));

        Golden.assertMatches(TABLE, table);
    }

    @Test
    void everyPlaceChangesWithItsKey() {
        assertThat(places())
                .as("places that show the same for both values of their keys")
                .noneMatch(place ->
                        committed(place).value(place).equals(altered(place).value(place)));
    }

    /** Else a place would change for another key's sake. */
    @Test
    void everyKeyIsAlteredWhereItIsLookedFor() {
        assertThat(places())
                .as("places of keys that the files in " + ALTERED + " leave as they are")
                .noneMatch(
                        place -> valuesOf(place.key(), committed(place)).equals(valuesOf(place.key(), altered(place))));
    }

    private static String row(Place place) {
        return place + " | " + committed(place).value(place) + " | "
                + altered(place).value(place);
    }

    private static Source committed(Place place) {
        return new Source(
                place.environment().equals("foundation") ? Stacks.foundation() : Stacks.production(), COMMITTED);
    }

    private static Source altered(Place place) {
        Path output = Stacks.output("altered/production", "altered/staging");
        return switch (place.environment()) {
            case "production" -> new Source(Stacks.stack(output, "shop"), PRODUCTION);
            case "staging" -> new Source(Stacks.stack(output, "shop-staging"), STAGING);
            case "foundation" -> new Source(Stacks.stack(output, "shop-foundation"), PRODUCTION);
            case "existing" -> new Source(Stacks.stack(Stacks.output("existing/production"), "prod-e"), EXISTING);
            default -> throw new AssertionError("no such environment: " + place);
        };
    }

    private static List<Place> places() {
        return lines().stream()
                .filter(line -> !isComment(line))
                .map(Place::parse)
                .toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComment(String line) {
        return line.startsWith("#");
    }

    /** The keys that hold a value of their own, those of lists as {@code zones[].zone}. */
    private static Set<String> keys() {
        return Sections.all().entrySet().stream()
                .filter(entry ->
                        !Sections.contains(Sections.elementType(entry.getValue().type())))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    private static List<Object> valuesOf(String key, Source source) {
        return source.values().entrySet().stream()
                .filter(entry -> Sections.general(entry.getKey()).equals(key))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, Object> values(Path file) {
        try {
            Binder binder = new Binder(
                    new Document(file.toString(), Yaml.document(Files.readString(file))), new ProblemReport());
            binder.bind(EnvironmentConfig.class);
            return binder.values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFile e) {
            throw new AssertionError(file + " is no valid environment", e);
        }
    }
}
