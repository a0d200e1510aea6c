package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder also holds what Terraform keeps there: an errored state that synthesis deletes is lost for good. */
class OutputFolderTest {
    @TempDir
    Path root;

    private Path fresh;
    private Path output;

    @BeforeEach
    void freshOutput() throws IOException {
        fresh = root.resolve("fresh");
        output = root.resolve("output");
        write(fresh, "manifest.json", "new");
        write(fresh, "stacks/prod-e/cdk.tf.json", "new");
        write(fresh, "stacks/prod-e/assets/roles/1/roles.zip", "new");
    }

    @Test
    void takesOverWhatIsNewAndForgetsWhatIsGone() throws IOException {
        write(output, "stacks/prod-e/cdk.tf.json", "old");
        write(output, "stacks/prod-e/assets/roles/0/roles.zip", "old");
        write(output, "stacks/prod-e-staging/cdk.tf.json", "old");

        new OutputFolder(output).replaceWith(fresh);

        assertThat(files())
                .containsExactly(
                        "manifest.json", "stacks/prod-e/assets/roles/1/roles.zip", "stacks/prod-e/cdk.tf.json");
        assertThat(output.resolve("stacks/prod-e/cdk.tf.json")).hasContent("new");
        assertThat(output.resolve("stacks/prod-e-staging")).doesNotExist();
    }

    @Test
    void keepsWhatTerraformLeftThere() throws IOException {
        List<String> terraforms = List.of(
                "stacks/prod-e/.terraform/terraform.tfstate",
                "stacks/prod-e/errored.tfstate",
                "stacks/prod-e/production.tfplan",
                "stacks/prod-e-staging/errored.tfstate");
        for (String file : terraforms) {
            write(output, file, "theirs");
        }

        new OutputFolder(output).replaceWith(fresh);

        assertThat(files()).containsAll(terraforms);
    }

    /** A provider that nobody reviewed must not be chosen by a file that an earlier init, or an earlier team, left. */
    @Test
    void aLockFileIsThatOfTheSourcesOrNone() throws IOException {
        write(fresh, "stacks/prod-e/.terraform.lock.hcl", "reviewed");
        write(fresh, "stacks/prod-e-foundation/cdk.tf.json", "new");
        write(output, "stacks/prod-e/.terraform.lock.hcl", "old");
        write(output, "stacks/prod-e-foundation/.terraform.lock.hcl", "of Terraform");

        new OutputFolder(output).replaceWith(fresh);

        assertThat(output.resolve("stacks/prod-e/.terraform.lock.hcl")).hasContent("reviewed");
        assertThat(output.resolve("stacks/prod-e-foundation/.terraform.lock.hcl"))
                .doesNotExist();
    }

    /** Else a pipeline plans a stack that nobody declares any more, and a plan with values lies about. */
    @Test
    void nothingIsLeftOfAnEnvironmentThatIsGone() throws IOException {
        for (String file : List.of(
                "cdk.tf.json",
                "assets/roles/0/roles.zip",
                ".terraform/terraform.tfstate",
                ".terraform/sandbox/terraform.tfstate",
                ".terraform.lock.hcl",
                "production.tfplan",
                "crash.log")) {
            write(output, "stacks/prod-e-staging/" + file, "old");
        }
        Files.createSymbolicLink(output.resolve("stacks/prod-e-staging/.terraform/aws"), root);

        new OutputFolder(output).replaceWith(fresh);

        assertThat(output.resolve("stacks/prod-e-staging")).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void unchangedFilesAreNotTouched() throws IOException {
        new OutputFolder(output).replaceWith(fresh);
        var before = Files.getLastModifiedTime(output.resolve("manifest.json"));
        var inode = Files.getAttribute(output.resolve("manifest.json"), "unix:ino");

        new OutputFolder(output).replaceWith(fresh);

        assertThat(Files.getLastModifiedTime(output.resolve("manifest.json"))).isEqualTo(before);
        assertThat(Files.getAttribute(output.resolve("manifest.json"), "unix:ino"))
                .isEqualTo(inode);
    }

    private List<String> files() throws IOException {
        try (var paths = Files.walk(output)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> output.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path folder, String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }
}
