package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.state.StackState;
import prode.terraform.state.StateContent;
import prode.testing.KeyedVersions;
import prode.testing.SampleState;
import prode.testing.StateBackend;

/** A pipeline acts by the exit code alone: what is wrong must not look like what is only unknown. */
@Tag("emulator")
class StateVerifyTest {
    @TempDir
    private Path root;

    @Test
    void aVersionUnderAKeyOfOthersIsNotKnown() throws IOException {
        var result = verifyWithoutKeyOfTheVersionBefore(SampleState.of(3, "c"));

        assertThat(result.exitCode()).as(result.everything()).isEqualTo(ExitCode.PARTIAL);
        assertThat(result.everything())
                .contains("version-unreadable", "denied: s3:GetObjectVersion", "kms:Decrypt with the key")
                .contains("no disagreement in what can be read of its state");
    }

    @Test
    void aDisagreementIsAFindingAllTheSame() throws IOException {
        var result = verifyWithoutKeyOfTheVersionBefore(SampleState.of(1, "c"));

        assertThat(result.exitCode()).as(result.everything()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.everything()).contains("serial-repeated", "version-unreadable", "1 disagreement ");
    }

    /** Else no deployment would end well until two have. */
    @Test
    void aDeploymentIsNotRefusedForIt() throws IOException {
        var err = new StringWriter();

        withoutKeyOfTheVersionBefore(SampleState.of(3, "c"), variables -> {
            DeployChecks.after(new Project(root, root, variables), variables, "one", new PrintWriter(err, true));
            return err;
        });

        assertThat(err.toString()).startsWith("version-unreadable: version ").contains("; next: ");
    }

    private CommandRun verifyWithoutKeyOfTheVersionBefore(StateContent newest) throws IOException {
        return withoutKeyOfTheVersionBefore(
                newest, variables -> CommandRun.of(root, variables, "state", "verify", "--stack", "one"));
    }

    /** What is done with the variables of a backend. */
    private interface Action<T> {
        T with(Map<String, String> variables) throws IOException;
    }

    private <T> T withoutKeyOfTheVersionBefore(StateContent newest, Action<T> action) throws IOException {
        var keyed = new KeyedVersions();
        try (var backend = StateBackend.start(keyed::before)) {
            var declared = StateBackend.stack("dynamodb");
            var folder = Files.createDirectories(root.resolve("main.tf.json-output/stacks/one"));
            Files.writeString(folder.resolve("cdk.tf.json"), declared.json().toString());
            var state = StackState.of(backend.access(root), declared, Clock.systemUTC());
            for (var content : new StateContent[] {SampleState.of(1, "a"), SampleState.of(2, "b"), newest}) {
                state.object().replace(state.object().current(), content);
                state.digest().orElseThrow().writeDigest(content.digest());
            }
            keyed.hide(state.object().versions().get(1).id());
            return action.with(backend.environment());
        }
    }
}
