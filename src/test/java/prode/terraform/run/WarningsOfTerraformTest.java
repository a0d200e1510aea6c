package prode.terraform.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Terraform warns of a lock table on standard output, where a reader wants its JSON: one that takes the warning for it
 * loses the plan of every stack that locks as documented.
 */
class WarningsOfTerraformTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As Terraform 1.11.4 writes it. */
    private static final String WARNING = """

            Warning: Deprecated Parameter

              on cdk.tf.json line 12, in terraform.backend.s3:
              12:       {"dynamodb_table": "locks"}

            The parameter "dynamodb_table" is deprecated. Use parameter "use_lockfile"
            instead.
            """;

    private static final String COLOURED = "\u001b[33m╷\u001b[0m\n│ Warning: Deprecated Parameter\n╵\u001b[0m\n";
    private static final String PLAN = "{\"format_version\":\"1.2\",\"planned_values\":{}}";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {PLAN, PLAN + "\n", WARNING + PLAN + "\n", COLOURED + PLAN + "\n", WARNING + PLAN + "\n" + WARNING
            })
    void aDocumentIsReadAmongThem(String output) throws IOException {
        try (var stream = new JsonLine(new ByteArrayInputStream(output.getBytes(UTF_8)))) {
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo(PLAN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", WARNING, "[1]\n"})
    void withoutADocumentThereIsNothing(String output) throws IOException {
        try (var stream = new JsonLine(new ByteArrayInputStream(output.getBytes(UTF_8)))) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    @Test
    void theReaderOfASavedPlanGetsThePlan() throws Exception {
        var read = new ArrayList<JsonNode>();

        var outcome = run(WARNING + PLAN + "\n" + WARNING)
                .showJson(Path.of("any.tfplan"), stream -> read.add(JSON.readTree(stream)));

        assertThat(outcome.isDone()).isTrue();
        assertThat(read).containsExactly(JSON.readTree(PLAN));
    }

    /** A reader that stops half way must not leave Terraform writing for ever. */
    @Test
    void aReaderThatStopsEarlyLetsTerraformEnd() throws Exception {
        var outcome = run(WARNING + "{\"long\":\"" + "x".repeat(1 << 20) + "\"}\n")
                .showJson(
                        Path.of("any.tfplan"),
                        stream -> assertThat(stream.read()).isEqualTo('{'));

        assertThat(outcome.isDone()).isTrue();
    }

    @Test
    void theEventsOfAnApplyAreReadAmongThem() throws Exception {
        var error = "{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"No\"}}";

        var outcome = run(WARNING + error + "\n").apply(Path.of("any.tfplan"), Locking.within("0s"));

        assertThat(outcome.diagnostics()).extracting(Diagnostic::summary).containsExactly("No");
    }

    /** A stack in which Terraform says just this. */
    private StackRun run(String output) throws IOException {
        Files.writeString(folder.resolve("cdk.tf.json"), "{}");
        Files.writeString(folder.resolve("output"), output);
        return new StackRun(
                folder, builder -> builder.command(List.of("cat", "output")).start(), line -> {});
    }
}
