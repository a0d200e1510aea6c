package prode.ops.review.show;

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

class SettingsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"shown, SHOWN", "names, NAMES"})
    void aRepositoryChoosesWhetherValuesAreShown(String word, Visibility values) throws IOException {
        assertThat(settings("review:\n  values: " + word + "\n").values()).isEqualTo(values);
    }

    @Test
    void aRepositoryThatSaysNothingShowsValues() {
        assertThat(Settings.read(folder.resolve("none.yaml"), "review.yaml").values())
                .isEqualTo(Visibility.SHOWN);
    }

    /** Else a repository that everybody may read would show its values because of a slip. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            review: {value: names}         | review.yaml:1 | review.value
            reviews: {values: names}       | review.yaml:1 | reviews
            review: {values: name}         | review.yaml:1 | review.values
            review: {values: Names}        | review.yaml:1 | review.values
            review: {values: [names]}      | review.yaml:1 | review.values
            review: {values: }             | review.yaml:1 | review.values
            review: {}                     | review.yaml:1 | review.values
            review: names                  | review.yaml:1 | review
            review: [                      | review.yaml:  | ''
            """)
    void aMistakeIsNamedAndNeverTakenForTheDefault(String text, String place, String key) {
        assertThatThrownBy(() -> settings(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(place)
                .hasMessageContaining(key);
    }

    /** An empty file may have been meant as one that hides. */
    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> settings("# nothing yet\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("review.yaml");
    }

    @Test
    void theWordsThatAreAllowedAreTold() {
        assertThatThrownBy(() -> settings("review:\n  values: hidden\n"))
                .hasMessageContaining("review.yaml:2")
                .hasMessageContaining("allowed shown or names");
    }

    private Settings settings(String text) throws IOException {
        var file = folder.resolve("review.yaml");
        Files.writeString(file, text);
        return Settings.read(file, "review.yaml");
    }
}
