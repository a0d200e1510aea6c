package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At three in the morning a page must have its four answers where they always are. */
class RunbooksTest {
    private static final Path FOLDER = Path.of("docs/runbooks");
    private static final Path INDEX = FOLDER.resolve("README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+\\.md)\\)");

    static List<Path> pages() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> !file.equals(INDEX)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void sayTheFourThingsInTheSameOrder(Path page) throws IOException {
        List<String> headings = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("## "))
                .toList();

        assertThat(headings).containsExactly("## Symptom", "## Meaning", "## First look", "## Fix");
        assertThat(Files.readString(page)).doesNotContainPattern("(?m)^## .*\\n\\s*(##|\\z)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkOnlyPagesThatExist(Path page) throws IOException {
        assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
                .allSatisfy(target -> assertThat(FOLDER.resolve(target)).exists());
    }

    @Test
    void areAllInTheIndex() throws IOException {
        String index = Files.readString(INDEX);

        assertThat(pages().stream().filter(page -> !index.contains("](" + page.getFileName() + ")")))
                .as("pages without a link in " + INDEX)
                .isEmpty();
    }
}
