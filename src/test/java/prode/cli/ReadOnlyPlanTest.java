package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.testing.ProviderLock;
import prode.testing.SandboxedTerraform;

/** What a pipeline plans with: a role that may only read, and a log that many may read. */
class ReadOnlyPlanTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    @Tag("terraform")
    void saysOfEveryStackWhetherItChangesAndNothingElse() throws IOException {
        try (var terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"))) {
            Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
            terraform.apply("table-lock");
            var before = terraform.stateVersions("sandbox-test-state", "table-lock.tfstate");

            var result = CommandRun.of(root, terraform.environment(), "plan", "--read-only", "--out", "plans");

            assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
            assertThat(result.out()).isEqualTo("file-lock: changes\ntable-lock: no changes\n");
            assertThat(result.everything()).doesNotContain("will be created");
            for (var name : List.of("file-lock.json", "table-lock.json", "file-lock.tfplan")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                root.resolve("plans").resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
            assertThat(terraform.stateVersions("sandbox-test-state", "table-lock.tfstate"))
                    .isEqualTo(before);
        }
    }

    @Test
    @Tag("terraform")
    void tellsProgramsTheSame() throws IOException {
        try (var terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"))) {
            Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());

            var result = CommandRun.of(
                    root, terraform.environment(), "plan", "--read-only", "--output", "json", "table-lock");

            assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
            assertThat(result.out()).contains("\"stack\" : \"table-lock\"", "\"changes\" : true");
        }
    }

    /** A lock file that an init may add to protects nobody: the first package that comes is written into it. */
    @Test
    void onlyReadsTheLockFileAndTakesNoLock() throws IOException {
        var calls = root.resolve("calls");
        program(root.resolve("bin/terraform"), """
                echo "$*" >>'%s'
                case $1 in
                  version) echo 'Terraform v1.11.4' ;;
                  show) echo '{"format_version": "1.2", "planned_values": {}, "resource_changes": [], "configuration": {}}' ;;
                esac
                """.formatted(calls));
        write("prod-e/cdk.tf.json", "{\"terraform\": {}}");
        write("prod-e/.terraform.lock.hcl", ProviderLock.of("6.25.0"));
        write("prod-e-foundation/cdk.tf.json", "{\"terraform\": {}}");
        var environment =
                Map.of("PATH", root.resolve("bin") + ":" + System.getenv("PATH"), "PRODE_SANDBOX", "http://none");

        var result = CommandRun.of(root, environment, "plan", "--read-only");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.startsWith("init"))
                .containsExactly("init -input=false -no-color", "init -input=false -no-color -lockfile=readonly");
        assertThat(Files.readAllLines(calls))
                .filteredOn(call -> call.startsWith("plan"))
                .hasSize(2)
                .allMatch(call -> call.contains("-lock=false"));
    }

    private void write(String file, String content) throws IOException {
        var path = root.resolve("main.tf.json-output/stacks").resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "#!/usr/bin/env bash\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
