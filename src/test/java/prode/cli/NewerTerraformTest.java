package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.ExitCode;
import prode.ops.health.Waiting;
import prode.ops.state.StackState;
import prode.terraform.backend.StateVersion;
import prode.terraform.state.StateContent;
import prode.testing.StateBackend;

/** An old Terraform takes a newer one's state without a word and then writes it back with less in it. */
@Tag("emulator")
class NewerTerraformTest {
    @TempDir
    private Path root;

    private final StateBackend backend = StateBackend.start();
    private StackState state;

    @BeforeEach
    void start() throws IOException {
        var declared = StateBackend.stack("dynamodb");
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/one"));
        Files.writeString(stack.resolve("cdk.tf.json"), declared.json().toString());
        state = StackState.of(backend.access(root), declared, Clock.systemUTC());
        terraform("1.11.4");
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11.5", "1.12.0", "2.0.0", "1.12.0-beta1"})
    void itsStateDoesNotComeBack(String version) {
        save(1, version);
        save(2, "1.11.4");
        var newer = versions().get(1);

        refuses("was written by " + version.replaceFirst("(\\.0)?(-.*)?$", ""), "rollback", "--to", newer);
        refuses("installed is 1.11.4", "rollback", "--apply", "--to", newer);
    }

    @Test
    void itsErroredStateIsNotTakenInEither() throws IOException {
        save(1, "1.11.4");
        Files.write(root.resolve("errored.tfstate"), content(2, "1.12.0").bytes());

        refuses("install 1.12 or newer", "recover", "--apply", "errored.tfstate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.11.4", "1.11.3", "1.9.10"})
    void anOlderOnesStateDoes(String version) {
        save(1, version);
        save(2, "1.11.4");

        var result = run("rollback", "--to", versions().get(1));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("--apply does it");
    }

    /** Else the state is written, and then nothing can show what it means. */
    @Test
    void withoutTerraformNothingIsWritten() throws IOException {
        save(1, "1.11.4");
        save(2, "1.11.4");
        Files.delete(root.resolve("bin/terraform"));
        var before = versions();

        var result = run("rollback", "--apply", "--to", before.get(1));

        result.endedInOneLine(ExitCode.BAD_INPUT).contains("or newer is missing");
        assertThat(versions()).isEqualTo(before);
    }

    private void refuses(String reason, String... words) {
        var before = versions();

        var result = run(words);

        result.endedInOneLine(ExitCode.REFUSED).contains(reason);
        assertThat(versions()).as("nothing is written").isEqualTo(before);
        assertThat(state.lock().holders()).isEmpty();
    }

    private CommandRun run(String... words) {
        var environment = new TreeMap<>(backend.environment());
        environment.put("PATH", root.resolve("bin").toString());
        var all = new ArrayList<>(List.of("state"));
        all.addAll(List.of(words));
        all.addAll(List.of("--stack", "one"));
        return CommandRun.of(root, environment, Waiting.real(), all.toArray(String[]::new));
    }

    private void terraform(String version) throws IOException {
        var fake = Files.writeString(
                Files.createDirectories(root.resolve("bin")).resolve("terraform"),
                "#!/bin/sh\necho 'Terraform v" + version + "'\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
    }

    private void save(long serial, String version) {
        var content = content(serial, version);
        state.object().replace(state.object().current(), content);
        state.digest().orElseThrow().writeDigest(content.digest());
    }

    private static StateContent content(long serial, String version) {
        return StateContent.of(
                """
                {"version": 4, "terraform_version": "%s", "serial": %d, "outputs": {}, "resources": [],
                 "lineage": "5c3d9a51-1111-2222-3333-444455556666", "check_results": null, "of": %d}
                """.formatted(version, serial, serial).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String> versions() {
        return state.object().versions().stream().map(StateVersion::id).toList();
    }
}
