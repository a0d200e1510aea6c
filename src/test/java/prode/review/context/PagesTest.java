package prode.review.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import prode.review.rules.RuleTable;

/** A link that leads nowhere is found by the reviewer who needs it. */
class PagesTest {
    @Test
    void eachPageAndItsHeadingAreThere() throws IOException {
        for (var row : RuleTable.rows("pages.txt")) {
            var steps = row.get(2).split("#", 2);
            var page = Path.of(steps[0]);
            assertThat(page).isRegularFile();
            if (steps.length > 1) {
                var headings = Files.readAllLines(page).stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.replaceFirst("^#+ ", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'))
                        .toList();
                assertThat(headings).as(row.toString()).contains(steps[1]);
            }
        }
    }

    @Test
    void eachIsOfARuleThatThereIs() throws IOException {
        String rules;
        try (var files = Files.list(Path.of("src/main/java/prode/review/rules"))) {
            rules = files.map(PagesTest::read).collect(Collectors.joining());
        }
        for (var row : RuleTable.rows("pages.txt")) {
            assertThat(rules).contains('"' + row.get(0) + '"');
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
