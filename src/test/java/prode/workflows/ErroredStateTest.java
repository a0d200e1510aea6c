package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

/** A state that could not be saved holds secrets: an artifact of a run is readable for everybody who sees the run. */
@Tag("tool")
class ErroredStateTest {
    private static final Map<String, String> PASSPHRASE = Map.of("ERRORED_STATE_PASSPHRASE", "correct horse");

    @TempDir
    private Path project = Path.of("");

    @BeforeEach
    void scripts() throws IOException {
        var scripts = Files.createDirectories(project.resolve("scripts"));
        Command.succeed("cp", "-r", "scripts/ci", scripts.resolve("ci").toString());
    }

    @Test
    void withoutACertificateNothingIsKeptInTheClear() throws IOException {
        errored();

        var result = run("keep-errored-state");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).contains(".github/errored-state.crt is missing or has expired");
        assertThat(project.resolve("target")).doesNotExist();
    }

    /** A team learns of the missing certificate before it needs it. */
    @Test
    void theMissingCertificateIsSaidBeforeTheApply() {
        var result = run("keep-errored-state", "--check");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).startsWith("::warning::.github/errored-state.crt is missing");
    }

    @Test
    void withoutAnErroredStateNothingIsKept() {
        var result = run("keep-errored-state");

        assertThat(result.exitCode()).isZero();
        assertThat(project.resolve("target")).doesNotExist();
    }

    @Test
    void aDamagedCertificateKeepsNothing() throws IOException {
        errored();
        Files.createDirectories(project.resolve(".github"));
        Files.writeString(project.resolve(".github/errored-state.crt"), "-----BEGIN CERTIFICATE-----\n");

        assertThat(run("keep-errored-state").exitCode()).isEqualTo(3);
        assertThat(project.resolve("target")).doesNotExist();
    }

    /** In the repository, the key would open what it should close. */
    @Test
    void thePrivateKeyMustNotBeInTheProject() {
        var result = run("errored-state-key", project.resolve("key.pem").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(project.resolve("key.pem")).doesNotExist();
        assertThat(project.resolve(".github/errored-state.crt")).doesNotExist();
    }

    private void errored() throws IOException {
        var state = project.resolve("main.tf.json-output/stacks/prod-e/errored.tfstate");
        Files.createDirectories(Objects.requireNonNull(state.getParent()));
        Files.writeString(state, "{\"password\": \"canary\"}");
    }

    private Command.Result run(String script, String... arguments) {
        var command = new ArrayList<>(
                List.of(project.resolve("scripts/ci").resolve(script).toString()));
        command.addAll(List.of(arguments));
        return Command.run(project, PASSPHRASE, command);
    }
}
