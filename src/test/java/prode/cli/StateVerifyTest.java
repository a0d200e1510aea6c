package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

    private CommandRun verifyWithoutKeyOfTheVersionBefore(StateContent newest) throws IOException {
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
            return CommandRun.of(root, backend.environment(), "state", "verify", "--stack", "one");
        }
    }
}
