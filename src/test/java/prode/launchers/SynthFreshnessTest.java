package prode.launchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.Command;

/** When a synthesis may be left out. JSON of an older configuration would be planned and applied. */
@Tag("tool")
class SynthFreshnessTest {
    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();
    private static final String OUTPUT = "output/stacks/prod-e/cdk.tf.json";

    @TempDir
    private Path project = Path.of("");

    /** With what a build leaves; a synthesis writes down that it ran and copies the environments. */
    @BeforeEach
    void synthesized() throws IOException {
        write("target/programs/synth.stamp", "built");
        write("target/programs/synth.class-path", "a.jar");
        write("target/lambda/function.zip", "zip");
        write("src/main/lambda/function/main.py", "pass");
        write("src/main/environments/production.yaml", "key: 1");
        write("src/main/environments/staging.yaml", "key: 1");
        write("scripts/lib/synth.sh", "");
        write("scripts/lib/jsii-kernel.js", "");
        write("bin/node", "");
        assertThat(project.resolve("bin/node").toFile().setExecutable(true)).isTrue();
        synthesize();
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void nothingChangedRunsNothing() throws Exception {
        Files.setLastModifiedTime(project.resolve("src/main/environments/production.yaml"), FileTime.fromMillis(0));
        Files.setLastModifiedTime(project.resolve(OUTPUT), FileTime.fromMillis(0));

        synthesize();

        assertThat(runs()).isEqualTo(1);
    }

    /** Also with a time before the last synthesis, as a checkout or an unpacked archive may have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/environments/production.yaml",
                "src/main/environments/prod-e.lock.hcl",
                "src/main/lambda/function/main.py",
                "target/lambda/function.zip",
                "target/programs/synth.stamp",
                "target/programs/synth.class-path",
                "scripts/lib/jsii-kernel.js",
                "scripts/lib/synth.sh"
            })
    void aChangedOrAddedInputRunsAgain(String file) throws Exception {
        write(file, "changed");
        Files.setLastModifiedTime(project.resolve(file), FileTime.fromMillis(0));

        synthesize();
        synthesize();

        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void aRemovedOrRenamedEnvironmentRunsAgain() throws Exception {
        var staging = project.resolve("src/main/environments/staging.yaml");
        Files.move(staging, staging.resolveSibling("other.yaml"));
        synthesize();
        Files.delete(staging.resolveSibling("other.yaml"));

        synthesize();

        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void anotherNodeRunsAgain() throws Exception {
        write("bin/node", "another");

        synthesize();

        assertThat(runs()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {OUTPUT, "output/manifest.json", "output/stacks/prod-e/.terraform.lock.hcl"})
    void anOutputEditedByHandIsWrittenAnew(String file) throws Exception {
        write(file, "by hand");
        Files.setLastModifiedTime(project.resolve(file), FileTime.fromMillis(0));

        synthesize();

        assertThat(runs()).isEqualTo(2);
        assertThat(project.resolve(OUTPUT)).hasContent("key: 1");
    }

    @Test
    void aMissingDamagedOrMovedOutputIsWrittenAnew() throws Exception {
        Files.delete(project.resolve(OUTPUT));
        synthesize();
        Files.write(project.resolve(OUTPUT), new byte[0]);
        synthesize();
        Files.move(project.resolve("output"), project.resolve("elsewhere"));
        synthesize();
        Files.delete(project.resolve(OUTPUT));
        Files.createSymbolicLink(project.resolve(OUTPUT), project.resolve("elsewhere/stacks/prod-e/cdk.tf.json"));

        synthesize();

        assertThat(runs()).isEqualTo(5);
    }

    @Test
    void anotherFolderIsWritten() {
        assertThat(synthesize("folder", "").exitCode()).isZero();

        assertThat(runs()).isEqualTo(2);
        assertThat(project.resolve("folder/stacks/prod-e/cdk.tf.json")).exists();
    }

    /** What Terraform keeps there is large, and its own. */
    @Test
    void theFoldersOfTerraformAreOfNoConcern() throws Exception {
        write("output/stacks/prod-e/.terraform/terraform.tfstate", "{}");

        synthesize();

        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aFailedSynthesisIsTriedAgain() throws Exception {
        write("src/main/environments/production.yaml", "key: 2");
        assertThat(synthesize("output", "return 2;").exitCode()).isEqualTo(2);
        write("src/main/environments/production.yaml", "key: 1");

        synthesize();

        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void anEditDuringASynthesisIsFoundByTheNext() throws Exception {
        write("src/main/environments/production.yaml", "key: 2");
        synthesize("output", "printf 'key: 3' >src/main/environments/production.yaml;");

        synthesize();

        assertThat(project.resolve(OUTPUT)).hasContent("key: 3");
    }

    private void synthesize() {
        var run = synthesize("output", "");
        assertThat(run.exitCode()).as(run.errors()).isZero();
    }

    private Command.Result synthesize(String output, String meanwhile) {
        var library = ". '%1$s/lib/project.sh'; . '%1$s/lib/synth.sh'; ".formatted(SCRIPTS);
        var synthesis = """
                synthesize() {
                  echo run >>runs
                  mkdir -p "$1/stacks/prod-e"
                  rm -f "$1/stacks/prod-e/cdk.tf.json"
                  cp src/main/environments/production.yaml "$1/stacks/prod-e/cdk.tf.json"
                  %s
                }
                synthesize_unless_unchanged %s
                """.formatted(meanwhile, output);
        return Command.run(
                project,
                Map.of("PATH", project.resolve("bin") + ":" + System.getenv("PATH")),
                List.of("bash", "-euo", "pipefail", "-c", library + synthesis));
    }

    private int runs() {
        try {
            return Files.readAllLines(project.resolve("runs")).size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(String file, String text) throws IOException {
        var path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
