package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.build.docs.declared.Declared;
import prode.failure.ExitCode;
import prode.testing.Command;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** A project that is not called prod-e: {@code project: shop} in its environment files, and nothing else to say. */
class OtherProjectTest {
    private static final Path OUTPUT = Stacks.output("altered/production", "altered/staging");

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void project() throws IOException {
        link(OUTPUT);
    }

    @Test
    @Tag("terraform")
    void itsProductionIsPlannedAndItsStateLookedAt() throws IOException {
        try (var terraform = SandboxedTerraform.of(OUTPUT, "444455556666")) {
            Files.delete(root.resolve("main.tf.json-output"));
            link(terraform.output());
            adoptNothing(terraform.stack("shop").resolve("cdk.tf.json"));

            var plan = CommandRun.of(root, terraform.environment(), "plan", "--no-synth");

            assertThat(plan.exitCode()).as(plan.err()).isEqualTo(ExitCode.DONE);
            assertThat(plan.err()).contains("shop: plan").doesNotContain("shop-staging: plan");

            var status = CommandRun.of(root, terraform.environment(), "state", "status", "--output", "json");

            assertThat(status.exitCode()).as(status.err()).isEqualTo(ExitCode.DONE);
            assertThat(status.out()).contains("\"stack\" : \"shop\"");
        }
    }

    /** They end at the credentials, which this project has none of: they have found their stack. */
    @ParameterizedTest
    @ValueSource(strings = {"state adopt", "secrets init", "verify", "images mark", "cleanup plan", "state status"})
    void commandsOnItsAccountFindItsStacks(String words) {
        var result = CommandRun.of(
                root, Map.of("AWS_EC2_METADATA_DISABLED", "true", "HOME", root.toString()), words.split(" "));

        assertThat(result.everything()).doesNotContain("no such stack").containsIgnoringCase("credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state adopt", "verify", "cleanup plan", "plan"})
    void helpNamesWhatIsMeant(String words) {
        assertThat(help(words)).containsPattern("(?i)default:\\s+shop[.;\\s]");
    }

    @Test
    void theFoundationIsItsOwn() {
        assertThat(help("secrets init")).contains("default: shop-foundation");
    }

    @Test
    void theDocumentsReadItsStacks() throws IOException {
        assertThat(Declared.read(OUTPUT.resolve("stacks")).stacksInOrder())
                .extracting(stack -> stack.name())
                .containsExactly("shop-foundation", "shop");
    }

    @ParameterizedTest
    @CsvSource({"production, shop", "staging, shop-staging"})
    void thePipelineFindsTheStackOfAnEnvironment(String environment, String stack) throws IOException {
        var script = Files.createDirectories(root.resolve("scripts/ci")).resolve("stack-of");
        Files.copy(Path.of("scripts/ci/stack-of"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();

        var result = Command.run(Map.of(), List.of(script.toString(), environment));

        assertThat(result.output()).as(result.errors()).isEqualTo(stack + "\n");
    }

    @Test
    void anImageGoesToItsRepository() {
        var place = Command.run(
                Map.of(),
                List.of(
                        "bash",
                        "-c",
                        ". scripts/lib/image.sh; image_place \"$1\" backend",
                        "bash",
                        OUTPUT + "/stacks"));

        assertThat(place.output()).as(place.errors()).isEqualTo("444455556666 eu-west-1 shop-backend linux/amd64\n");
    }

    private void link(Path output) throws IOException {
        Files.createSymbolicLink(root.resolve("main.tf.json-output"), output.toAbsolutePath());
    }

    /** The sandbox has nothing that could be taken over. */
    private static void adoptNothing(Path stack) throws IOException {
        var json = (ObjectNode) JSON.readTree(stack.toFile());
        json.remove("import");
        Files.writeString(stack, json.toString());
    }

    private String help(String words) {
        return CommandRun.of(root, Map.of(), (words + " --help").split(" ")).out();
    }
}
