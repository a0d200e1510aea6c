package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A team that takes the newer version rewrites no file by hand, and finds its comments where it left them. */
class MigrationTest {
    @TempDir
    private Path directory = Path.of("");

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("alone: the section's line is another one, and nothing else", """
                        # Ours.
                        compute: # all of it

                          # The backend.
                          backend:
                            image: prod-e-backend:1.0.0
                            # One task a zone.
                            desiredCount: 2 # two

                        # The database.
                        data:
                          storageGiB: 50
                        """, """
                        # Ours.
                        services: # all of it

                          # The backend.
                          backend:
                            image: prod-e-backend:1.0.0
                            # One task a zone.
                            desiredCount: 2 # two

                        # The database.
                        data:
                          storageGiB: 50
                        """),
                Arguments.of("the first of others", """
                        compute:
                            # Ours.
                            # Two lines.
                            backend:
                                image: prod-e-backend:1.0.0
                                environment:
                                    TEXT: >-
                                        some
                                        # text
                                # Nothing more.

                            # Logs.
                            logRetentionDays: 7
                        # The database.
                        data: {storageGiB: 50}
                        """, """
                        compute:

                            # Logs.
                            logRetentionDays: 7
                        services:
                            # Ours.
                            # Two lines.
                            backend:
                                image: prod-e-backend:1.0.0
                                environment:
                                    TEXT: >-
                                        some
                                        # text
                                # Nothing more.
                        # The database.
                        data: {storageGiB: 50}
                        """),
                Arguments.of("the last of others, in a file without a last line end", """
                        compute:
                          # Logs.
                          logRetentionDays: 7

                          # Ours.

                          backend: {
                            image: prod-e-backend:1.0.0, environment: {
                              A: "b
                          c" }
                          }""", """
                        compute:
                          # Logs.
                          logRetentionDays: 7

                          # Ours.

                        services:
                          backend: {
                            image: prod-e-backend:1.0.0, environment: {
                              A: "b
                          c" }
                          }"""),
                Arguments.of("beside services of today, which are less deep", """
                        compute: # the cluster
                           # What we had.
                           backend:
                              image: prod-e-backend:1.0.0
                              containerHealthCheck:
                                command:
                                - "true"
                        services:
                         # What is new.
                         api:
                          image: prod-e-api:1.0.0
                          # More to come.

                        # The database.
                        data: {storageGiB: 50}
                        """, """
                        # the cluster
                        services:
                         # What is new.
                         api:
                          image: prod-e-api:1.0.0
                          # More to come.
                         # What we had.
                         backend:
                            image: prod-e-backend:1.0.0
                            containerHealthCheck:
                              command:
                              - "true"

                        # The database.
                        data: {storageGiB: 50}
                        """),
                Arguments.of("behind services of today, which are deeper", """
                        services:
                            api:
                                image: prod-e-api:1.0.0
                        compute:
                          "backend":
                            image: prod-e-backend:1.0.0
                          imagesKept: 7
                        """, """
                        services:
                            api:
                                image: prod-e-api:1.0.0
                            "backend":
                              image: prod-e-backend:1.0.0
                        compute:
                          imagesKept: 7
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void movesTheKeyAndKeepsEveryOtherLine(String name, String old, String today) throws IOException {
        var file = Files.writeString(directory.resolve("production.yaml"), ConfigLoaderTest.REST + old);

        var texts = Migration.of(directory);

        assertThat(texts).containsOnlyKeys(file).containsEntry(file, ConfigLoaderTest.REST + today);
        assertThat(file).hasContent(ConfigLoaderTest.REST + old);
        Files.writeString(file, ConfigLoaderTest.REST + today);
        assertThat(ConfigLoader.load(directory))
                .singleElement()
                .satisfies(each -> assertThat(each.config().services()).containsKey("backend"));
        assertThat(Migration.of(directory)).isEmpty();
    }

    @Test
    void keepsTheLineEndsOfAnotherSystem() throws IOException {
        var old = "compute:\n  backend:\n    image: prod-e-backend:1.0.0\n  imagesKept: 7\n";
        var today = "compute:\n  imagesKept: 7\nservices:\n  backend:\n    image: prod-e-backend:1.0.0\n";
        var file = Files.writeString(directory.resolve("production.yaml"), old.replace("\n", "\r\n"));

        assertThat(Migration.of(directory)).containsEntry(file, today.replace("\n", "\r\n"));
    }

    /** What synthesis gets is the same record, so its JSON is the same bytes. */
    @Test
    void meansWhatItMeant() throws IOException {
        var backend = """
                  backend:
                    image: prod-e-backend:1.0.0
                    port: 8080
                    desiredCount: 2
                    environment: {A: b}
                """;
        Files.writeString(directory.resolve("production.yaml"), ConfigLoaderTest.REST + "services:\n" + backend);
        var written = ConfigLoader.load(directory);
        var file =
                Files.writeString(directory.resolve("production.yaml"), ConfigLoaderTest.REST + "compute:\n" + backend);

        Files.writeString(file, Migration.of(directory).get(file));

        assertThat(ConfigLoader.load(directory)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {compute: {backend: {image: a}}, owner: b}             | 1
            compute: {backend: {image: a}}                         | 1
            compute:\\n  backend:\\n    image: a\\nservices: {}    | 2
            """)
    void saysWhatToWriteWhereLinesDoNotTell(String text, int line) throws IOException {
        assertThat(refusal(text.replace("\\n", "\n"))).isEqualTo("production.yaml:" + line + """
                 compute.backend: can't be moved line by line, allowed the same keys below "services:" and "  backend:", \
                each on a line of its own, and no compute.backend""");
    }

    @Test
    void choosesNoneOfTwo() throws IOException {
        assertThat(refusal("services:\n  backend:\n    port: 1\ncompute:\n  backend:\n    port: 2\n"))
                .isEqualTo("production.yaml:5 compute.backend: is written twice, there and as services.backend,"
                        + " allowed only services.backend");
    }

    @Test
    void saysWhatCanNotBeRead() throws IOException {
        assertThat(refusal("compute: [")).startsWith("production.yaml:1: is no valid YAML");
    }

    private String refusal(String text) throws IOException {
        Files.writeString(directory.resolve("production.yaml"), text);

        var refusal = catchThrowableOfType(ConfigException.class, () -> Migration.of(directory));

        return refusal.problems().get(0).toString().replace(directory + "/", "");
    }
}
