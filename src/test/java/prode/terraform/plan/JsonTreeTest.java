package prode.terraform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests are over what is written here: a byte other than Jackson's, and no plan would be the approved one any more. */
class JsonTreeTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Stream<String> documents() throws IOException {
        try (var files = Files.walk(Path.of("src/test/resources/cases/review"))) {
            return files.filter(file -> file.endsWith("plan.json")).map(JsonTreeTest::content).toList().stream();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\": {\"b\": []}, \"\": [{}, [], null, true, false]}",
                "[0, -1, 2147483647, 2147483648, 9223372036854775807, 9223372036854775808, -9223372036854775809]",
                "[0.0, -0.0, 1.5, 1e3, 1E-7, 123456789012345.678901, 1e400, 4.9e-324, 0.1]",
                "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f\\u2028é€😀\\ud83d\"]",
                "{\"a\": 1, \"b\": 2, \"a\": 3}"
            })
    void readsAndWritesAsJacksonsMapper(String document) throws IOException {
        var expected = MAPPER.readTree(document);

        var tree = JsonTree.parse(document);

        assertThat(tree).isEqualTo(expected);
        assertThat(JsonTree.text(tree)).isEqualTo(expected.toString());
        assertThat(JsonTree.text(Values.normal(tree)))
                .isEqualTo(Values.normal(expected).toString());
    }

    @Test
    void writesNothingForWhatIsMissing() {
        JsonNode missing = MissingNode.getInstance();

        assertThat(JsonTree.text(missing)).isEqualTo(missing.toString());
    }

    /** Such a text is no JSON, and is compared as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"{} x", "{}{}", "{\"a\": 1", "[1, ", "{a: 1}", "[1,]"})
    void refusesWhatIsNotOneWholeValue(String text) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> JsonTree.parse(text));
    }
}
