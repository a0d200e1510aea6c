package prode.review.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.BadInput;
import prode.testing.Markdown;

class SettingsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"shown, SHOWN", "names, NAMES"})
    void aRepositoryDecidesWhatItsReadersSee(String word, Visibility values) throws IOException {
        assertThat(read("review: {values: " + word + "}").values()).isEqualTo(values);
    }

    @Test
    void aRepositoryThatSaysNothingShowsValues() {
        assertThat(Settings.read(folder.resolve("none.yaml"), "none.yaml")).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void theFileOfThePageIsOne() throws IOException {
        var shown = Markdown.read(Path.of("docs/processes/reading-a-review.md")).blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .findFirst()
                .orElseThrow();

        assertThat(read(String.join("\n", shown.lines())).values()).isEqualTo(Visibility.SHOWN);
    }

    /** Whoever wanted names must not get values for a slip of the pen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            review: {values: all}                   | :1 review.values: is not one of the choices, got all, allowed shown or names
            review: {value: names}                  | :1 review.value: is no known key, nearest is values
            review: {values: names, values: shown}  | :1 review.values: is written twice
            review: {}                              | :1 review.values: is missing
            reviews: {values: names}                | :1 reviews: is no known key, nearest is review
            review: names                           | :1 review: must be a
            review: [                               | is no valid YAML
            '# nothing'                             | is empty
            """)
    void aMistakeIsNamedWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("review.yaml:")
                .hasMessageContaining(message);
    }

    private Settings read(String text) throws IOException {
        var file = folder.resolve("review.yaml");
        Files.writeString(file, text + "\n");
        return Settings.read(file, "review.yaml");
    }
}
