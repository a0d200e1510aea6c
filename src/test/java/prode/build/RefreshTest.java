package prode.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import prode.testing.Golden;

/** Who changes a word must need one command for everything that follows from it, not the memory of three. */
class RefreshTest {
    @Test
    void everyFileThatIsGeneratedAsAWholeIsCommittedAsItIsMade() throws IOException {
        assertThat(Refresh.files(Path.of("")))
                .isNotEmpty()
                .allSatisfy((path, text) -> assertThat(path)
                        .as("stale, run ./scripts/refresh")
                        .content()
                        .isEqualTo(text));
    }

    /** The command writes the expected files of the tests that it can find. */
    @Test
    void everyTestWithAnExpectedFileIsFoundByTheCommand() throws IOException {
        try (var tests = Files.walk(Path.of("src/test/java"))) {
            for (var test :
                    tests.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                var text = Files.readString(test);
                if (text.contains(Golden.class.getSimpleName() + ".assertMatches(")) {
                    assertThat(text).as(test.toString()).containsPattern("\n *@Tag\\(\"golden\"\\)\n");
                }
            }
        }
    }
}
