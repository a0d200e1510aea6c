package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.health.Waiting;
import prode.ops.state.StackState;
import prode.testing.Command;
import prode.testing.Gate;
import prode.testing.Poll;
import prode.testing.SandboxedTerraform;
import prode.testing.TerraformJson;

/** The one command of each page on the state, typed as it stands there after what the page is for has happened. */
@Tag("terraform")
class StateRunbooksTest {
    private static final int REPAIRS = Boolean.getBoolean("prode.soak") ? 50 : 5;
    private static final String STACK = "table-lock";

    @TempDir
    private Path root;

    private SandboxedTerraform terraform;
    private Gate gate;

    @BeforeEach
    void start() throws IOException {
        terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"));
        gate = Gate.before(terraform.environment().getOrDefault("AWS_ENDPOINT_URL", ""));
        Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
        terraform.apply(STACK);
    }

    @AfterEach
    void stop() {
        gate.close();
        terraform.close();
    }

    @Test
    void lockedState() throws IOException {
        var project = new Project(root, root, terraform.environment());
        var anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        try (var access = project.aws(project.stack(STACK));
                var dead = StackState.of(access, project.stack(STACK), anHourAgo)
                        .lock()
                        .take("OperationTypeApply", Optional.empty())) {
            assertThat(apply("me").exitCode()).isEqualTo(1);

            var result = typed(
                    "locked-state",
                    "./scripts/prod-e state unlock --id <lock id>",
                    "<lock id>",
                    status().path("lockId").asText());

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains(dead.info().id(), "freed");
            assertThat(apply("me").exitCode()).isZero();
        }
    }

    /** Terraform ends well when it could not write the digest; only its next command notices, and then can't go on. */
    @Test
    void digestMismatch() throws IOException {
        for (var round = 0; round < REPAIRS; round++) {
            gate.deny(request -> request.body().text().contains("\"Digest\""));
            assertThat(apply("round" + round).exitCode()).isZero();
            gate.deny(request -> false);
            assertThat(run("state", "verify", "--stack", STACK).out()).contains("stale-digest");

            var result = typed("digest-mismatch", "./scripts/prod-e state repair --apply", "", "");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("Repaired");
            assertThat(terraform
                            .terraform(STACK, "plan", "-input=false", "-var", "owner=round" + round)
                            .output())
                    .contains("No changes");
        }
    }

    @Test
    void lostUpdate() throws Exception {
        gate.holdBefore(request -> request.method().equals("PUT"));
        var slow = CompletableFuture.supplyAsync(() -> apply("slow", "-lock=false"));
        Poll.until("the slow one's save", Duration.ofMinutes(1), gate::holds);
        assertThat(terraform
                        .terraform(STACK, "apply", "-input=false", "-auto-approve", "-var", "owner=quick")
                        .exitCode())
                .isZero();
        var lost = newest().path("version").asText();
        gate.release();
        assertThat(slow.join().exitCode()).isZero();
        var verdict = run("state", "verify", "--stack", STACK);
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(verdict.out()).contains("serial-repeated", lost);

        var result = typed("lost-update", "./scripts/prod-e state rollback --apply --to <version>", "<version>", lost);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Rolled back", "aws_s3_bucket.shared");
        assertThat(run("state", "verify", "--stack", STACK).exitCode()).isZero();
    }

    @Test
    void stateRollback() throws IOException {
        var first = newest().path("version").asText();
        var serial = newest().path("serial").asLong();
        assertThat(apply("somebody").exitCode()).isZero();

        var result =
                typed("state-rollback", "./scripts/prod-e state rollback --apply --to <version>", "<version>", first);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("before-rollback-" + (serial + 1));
        assertThat(result.err()).contains("nothing was applied");
        assertThat(newest().path("serial").asLong()).isEqualTo(serial + 2);
        assertThat(run("state", "verify", "--stack", STACK).exitCode()).isZero();
    }

    /** The file is the only record of a bucket that exists: without it the next apply would make it again. */
    @Test
    void anUnsavedStateIsTakenIn() throws IOException {
        leaveErroredState();

        var result = typed(
                "../processes/github-workflows", "./scripts/prod-e state recover errored.tfstate --apply", "", "");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("serial 1, 1 resources", "serial 2, 2 resources", "Recovered", "No changes.");
        assertThat(terraform
                        .terraform(STACK, "plan", "-input=false", "-detailed-exitcode")
                        .exitCode())
                .as("a plan without changes")
                .isZero();
        assertThat(run("state", "verify", "--stack", STACK).exitCode()).isZero();
    }

    @Test
    void anUnsavedStateThatIsNotTheNextOneIsRefused() throws IOException {
        leaveErroredState();
        var file = root.resolve("errored.tfstate");
        var errored = Files.readString(file);
        var lineage = TerraformJson.parse(errored).path("lineage").asText();
        var before = versions();

        Files.writeString(file, errored.substring(0, errored.length() / 2));
        refusesFile(ExitCode.BAD_INPUT, "truncated");
        Files.writeString(file, errored.replace(lineage, "0f0f0f0f-1111-2222-3333-444455556666"));
        refusesFile(ExitCode.REFUSED, "it is of another stack or account");
        assertThat(versions()).isEqualTo(before);

        Files.writeString(file, errored);
        assertThat(apply("somebody", "-target=aws_s3_bucket.shared").exitCode()).isZero();
        refusesFile(ExitCode.REFUSED, "its serial is 2, the state has 2 by now: somebody applied since");
        assertThat(run("state", "verify", "--stack", STACK).exitCode()).isZero();
    }

    private void refusesFile(int exitCode, String reason) {
        var result = run("state", "recover", "--apply", "errored.tfstate", "--stack", STACK);

        result.endedInOneLine(exitCode).contains(reason);
    }

    /** Terraform itself makes one more bucket, may not save its state, and leaves it beside the configuration. */
    private void leaveErroredState() throws IOException {
        var stack = terraform.stack(STACK).resolve("cdk.tf.json");
        var more = "\"aws_s3_bucket\": { \"second\": { \"bucket\": \"sandbox-test-second\" },";
        Files.writeString(stack, Files.readString(stack).replace("\"aws_s3_bucket\": {", more));
        gate.deny(request -> request.method().equals("PUT") && request.path().endsWith(".tfstate"));
        var failed = apply("nobody");
        gate.deny(request -> false);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.errors()).contains("Failed to save state", "AccessDenied");
        Files.move(terraform.stack(STACK).resolve("errored.tfstate"), root.resolve("errored.tfstate"));
    }

    private List<String> versions() {
        return history().map(entry -> entry.path("version").asText()).toList();
    }

    private CommandRun typed(String page, String command, String placeholder, String value) throws IOException {
        assertThat(Files.readString(Path.of("docs/runbooks", page + ".md"))).contains("\n" + command + "\n");
        var words = command.replace("./scripts/prod-e ", "") + " --stack " + STACK;
        return run((placeholder.isEmpty() ? words : words.replace(placeholder, value)).split(" ", -1));
    }

    private Command.Result apply(String owner, String... more) {
        var environment = new TreeMap<>(terraform.environment());
        environment.replaceAll((name, value) -> name.startsWith("AWS_ENDPOINT_URL") ? gate.url() : value);
        var words = new ArrayList<>(
                List.of("apply", "-input=false", "-no-color", "-auto-approve", "-var", "owner=" + owner));
        words.addAll(List.of(more));
        return terraform.terraform(STACK, environment, words.toArray(String[]::new));
    }

    private JsonNode status() {
        return TerraformJson.parse(
                run("state", "status", "--output", "json", "--stack", STACK).out());
    }

    private JsonNode newest() {
        return history().findFirst().orElseThrow();
    }

    private Stream<JsonNode> history() {
        var history = TerraformJson.parse(
                run("state", "history", "--output", "json", "--stack", STACK).out());
        return StreamSupport.stream(history.path("versions").spliterator(), false);
    }

    private CommandRun run(String... words) {
        return CommandRun.of(root, terraform.environment(), Waiting.real(), words);
    }
}
