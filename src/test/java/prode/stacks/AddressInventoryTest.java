package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Golden;
import prode.testing.Resource;
import prode.testing.Stacks;

/** An address that vanishes is a resource that the next apply destroys. */
@Tag("synth")
@Tag("golden")
class AddressInventoryTest {
    private static final Path INVENTORY = Path.of("src/test/resources/addresses/inventory.txt");
    private static final Path REMOVED = Path.of("src/test/resources/addresses/removed.txt");

    @Test
    void noAddressVanishesWithoutMoveOrReason() throws IOException {
        var now = addresses();

        var vanished =
                expected().stream().filter(address -> !now.contains(address)).toList();

        assertThat(vanished)
                .as("the next apply destroys these; add a moved entry, or a line 'address: reason' to " + REMOVED)
                .isEmpty();
    }

    /** A refresh adds addresses; it takes one away only when a move or a reason says so. */
    @Test
    void inventoryNamesEveryAddress() throws IOException {
        var all = expected();
        all.addAll(addresses());

        Golden.assertMatches(INVENTORY, all.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void everyRemovalSaysWhy() throws IOException {
        assertThat(entries()).allSatisfy(line -> assertThat(line).matches("[a-z-]+ \\S+: \\S.{9,}"));
    }

    private static Set<String> expected() throws IOException {
        var committed = new TreeSet<>(Files.exists(INVENTORY) ? Files.readAllLines(INVENTORY) : List.of());
        committed.removeAll(removedOnPurpose());
        committed.removeAll(moved());
        return committed;
    }

    private static Set<String> addresses() {
        return stacks().flatMap(stack -> Stacks.stack(Stacks.output(), stack).all().stream()
                        .filter(resource -> !resource.address().startsWith("data."))
                        .map(Resource::address)
                        .map(address -> stack + " " + address))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> moved() {
        return stacks().flatMap(stack ->
                        Stacks.stack(Stacks.output(), stack).root().path("moved").findValuesAsText("from").stream()
                                .map(address -> stack + " " + address))
                .toList();
    }

    private static List<String> removedOnPurpose() throws IOException {
        return entries().stream()
                .map(line -> line.substring(0, line.indexOf(": ")))
                .toList();
    }

    private static List<String> entries() throws IOException {
        return Files.readAllLines(REMOVED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Stream<String> stacks() {
        return Stream.of("prod-e", "prod-e-foundation");
    }
}
