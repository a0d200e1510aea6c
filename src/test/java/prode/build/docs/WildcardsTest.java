package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.build.docs.parts.WildcardTable;
import prode.build.docs.parts.WildcardTable.Found;
import prode.terraform.stack.DeclaredStack;
import prode.testing.Stacks;

/** A wildcard that nobody can give a reason for is a right that nobody meant to give. */
@Tag("synth")
class WildcardsTest {
    /** Between them every statement that any configuration brings a wildcard with. */
    private static final List<Found> FOUND = Stream.of(
                    Stacks.committed(),
                    Stacks.output("shop", "shop/staging", "everything"),
                    Stacks.output("no-nat/production"))
            .flatMap(WildcardsTest::found)
            .toList();

    private static Stream<Found> found(Path output) {
        var folder = output.resolve("stacks");
        try {
            return DeclaredStack.names(folder).stream()
                    .flatMap(
                            name -> WildcardTable.in(stack(folder.resolve(name)).resources()).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DeclaredStack stack(Path folder) {
        try {
            return DeclaredStack.at(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyWildcardHasItsReason() {
        assertThat(FOUND).hasSizeGreaterThan(50);
        assertThat(FOUND.stream()
                        .filter(found -> found.reason().isEmpty())
                        .map(found -> found.resource().constructPath() + " " + found.sid() + " " + found.wildcards()))
                .isEmpty();
    }

    @Test
    void everyReasonIsForSomethingAndIsASentence() {
        assertThat(WildcardTable.REASONS).allSatisfy(reason -> {
            assertThat(FOUND)
                    .as(reason.toString())
                    .anyMatch(found -> found.reason().filter(reason::equals).isPresent());
            assertThat(reason.why()).matches("[A-Z].{15,}\\.");
        });
    }
}
