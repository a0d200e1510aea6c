package prode.ops.state.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.terraform.stack.DeclaredStack;
import prode.testing.TerraformJson;

class WorkingCopyTest {
    private static final Path STACKS = Path.of("stacks");
    private static final DeclaredStack FOUNDATION = new DeclaredStack(
            "base", TerraformJson.parse("{\"import\":[{\"to\":\"aws_s3_bucket.state\",\"id\":\"by-configuration\"}]}"));
    private static final Map<String, String> IDS =
            Map.of("aws_s3_bucket.state", "the-state", "aws_dynamodb_table.locks", "the-locks");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void project() throws IOException {
        Files.createDirectories(folder.resolve("stacks/base"));
    }

    /** Terraform refuses two blocks for one address. */
    @Test
    void whatTheConfigurationAdoptsIsNotImportedTwice() throws IOException {
        try (var copy = copy()) {
            assertThat(copy.root().resolve("stacks/base/imports.tf.json"))
                    .hasContent("{\"import\":[{\"to\":\"aws_dynamodb_table.locks\",\"id\":\"the-locks\"}]}");
        }
    }

    /** A copy without the checksums would run any provider with an administrator's rights. */
    @Test
    void theChecksumsOfTheProvidersComeAlong() throws IOException {
        Files.writeString(folder.resolve("stacks/base/.terraform.lock.hcl"), "checksums");

        try (var copy = copy()) {
            assertThat(copy.root().resolve("stacks/base/.terraform.lock.hcl")).hasContent("checksums");
        }
    }

    @Test
    void nothingIsLeftBesideAStateThatCouldNotBeSaved() throws IOException {
        var gone = copy();
        var kept = copy();
        var errored = kept.root().resolve("stacks/base/errored.tfstate");
        Files.writeString(errored, "{}");

        gone.close();
        kept.close();

        assertThat(gone.root()).doesNotExist();
        assertThat(kept.erroredState()).contains(errored);
    }

    private WorkingCopy copy() throws IOException {
        return WorkingCopy.of(FOUNDATION, folder, STACKS, IDS, folder.resolve("target"));
    }
}
