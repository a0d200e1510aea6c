package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prode.ops.health.Waiting;
import prode.sandbox.backend.Http.Request;
import prode.testing.Gate;
import prode.testing.Poll;
import prode.testing.SandboxedTerraform;
import prode.testing.TerraformJson;

/** Wherever an apply dies, the one command of docs/runbooks/killed-apply.md leads back to a plan that works. */
@Tag("terraform")
class KilledApplyTest {
    private static final int ROUNDS = Boolean.getBoolean("prode.soak") ? 10 : 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STACK = "killed";
    private static final String COMMAND = "./scripts/prod-e state repair --apply --even-if-fresh --id <lock id>";

    private static final List<String> NEW_BUCKETS = List.of("second", "third", "fourth");

    private static final Predicate<Request> LOCK = item("PutItem", "\"Info\"");
    private static final Predicate<Request> UNLOCK = item("DeleteItem", "LockID");
    private static final Predicate<Request> DIGEST = item("PutItem", "\"Digest\"");

    @TempDir
    private Path root;

    /** When the apply dies; what it leaves behind differs. */
    enum Phase {
        BEFORE_LOCK,
        AFTER_LOCK,
        AFTER_REFRESH,
        MID_RESOURCE,
        AFTER_INTERIM_SAVE,
        OBJECT_WITHOUT_DIGEST,
        DIGEST_WITHOUT_UNLOCK,
        AFTER_UNLOCK
    }

    @ParameterizedTest
    @EnumSource
    void endsInAWorkingPlan(Phase phase) throws Exception {
        assertThat(Files.readString(Path.of("docs/runbooks/killed-apply.md"))).contains(COMMAND + "\n");
        for (var round = 0; round < ROUNDS; round++) {
            var folder = Files.createDirectories(root.resolve("round-" + round));
            var source = Files.createDirectories(folder.resolve("source/stacks/" + STACK));
            Files.copy(Path.of("src/test/resources/sandbox/killed.tf.json"), source.resolve("cdk.tf.json"));
            try (var terraform = SandboxedTerraform.of(folder.resolve("source"));
                    var gate = Gate.before(terraform.environment().getOrDefault("AWS_ENDPOINT_URL", ""))) {
                dieAndRecover(phase, folder, terraform, gate);
            }
        }
    }

    private static void dieAndRecover(Phase phase, Path folder, SandboxedTerraform terraform, Gate gate)
            throws Exception {
        terraform.succeed(STACK, "init", "-input=false");
        terraform.succeed(STACK, "apply", "-input=false", "-auto-approve", "-target=aws_s3_bucket.first");
        var before = terraform.resourceCount();
        if (phase == Phase.AFTER_REFRESH) {
            // Else a fast machine has made them before it dies.
            for (var bucket : NEW_BUCKETS) {
                fault(terraform, bucket, "hang");
            }
        } else if (phase == Phase.MID_RESOURCE) {
            fault(terraform, "third", "hang");
        } else if (phase == Phase.AFTER_INTERIM_SAVE) {
            // Terraform saves when a resource is ready and the first of them was so 20 seconds ago.
            terraform.control("fault", Map.of("address", "aws_s3_bucket.third", "kind", "slow", "seconds", 21));
            fault(terraform, "fourth", "hang");
        }

        var log = folder.resolve("apply.jsonl");
        arm(phase, gate);
        var apply = start(terraform, gate, log);
        Poll.until(phase + " of the apply", PATIENCE, () -> hasCome(phase, gate, log, terraform, before));
        apply.destroyForcibly().waitFor();
        gate.open();
        for (var bucket : NEW_BUCKETS) {
            fault(terraform, bucket, "none");
        }

        var result = typed(folder, terraform);
        assertThat(result.exitCode()).as(result.err()).isZero();
        var orphan = "arn:aws:s3:::killed-second";
        if (phase == Phase.MID_RESOURCE) {
            assertThat(result.out()).contains(orphan);
        } else {
            assertThat(result.out()).contains("Orphans: none");
        }
        var plan = terraform.terraform(STACK, "plan", "-input=false", "-no-color");
        assertThat(plan.exitCode()).as(plan.everything()).isZero();
        assertThat(run(folder, terraform, "state", "verify", "--stack", STACK).exitCode())
                .isZero();
    }

    /** Exactly the runbook's command, with the lock that 'state status' shows. */
    private static CommandRun typed(Path folder, SandboxedTerraform terraform) throws IOException {
        var link = folder.resolve("main.tf.json-output");
        Files.createSymbolicLink(link, terraform.output());
        var status = run(folder, terraform, "state", "status", "--output", "json", "--stack", STACK);
        assertThat(status.exitCode()).as(status.err()).isZero();
        var id = TerraformJson.parse(status.out()).path("lockId").asText();
        var words = COMMAND.replace("<lock id>", id).replace("./scripts/prod-e ", "") + " --stack " + STACK;
        return run(folder, terraform, words.split(" "));
    }

    private static CommandRun run(Path folder, SandboxedTerraform terraform, String... words) {
        return CommandRun.of(folder, terraform.environment(), Waiting.real(), words);
    }

    private static void fault(SandboxedTerraform terraform, String bucket, String kind) {
        terraform.control("fault", Map.of("address", "aws_s3_bucket." + bucket, "kind", kind));
    }

    private static void arm(Phase phase, Gate gate) {
        switch (phase) {
            case BEFORE_LOCK -> gate.holdBefore(LOCK);
            case AFTER_LOCK -> gate.holdAfter(LOCK);
            case AFTER_INTERIM_SAVE -> gate.holdAfter(DIGEST);
            case OBJECT_WITHOUT_DIGEST -> gate.holdBefore(DIGEST);
            case DIGEST_WITHOUT_UNLOCK -> gate.holdBefore(UNLOCK);
            case AFTER_UNLOCK -> gate.holdAfter(UNLOCK);
            // These two show elsewhere; nothing may be saved until then.
            case AFTER_REFRESH, MID_RESOURCE ->
                gate.holdBefore(request -> request.method().equals("PUT"));
        }
    }

    private static boolean hasCome(Phase phase, Gate gate, Path log, SandboxedTerraform terraform, int resourcesBefore)
            throws IOException {
        return switch (phase) {
            case AFTER_REFRESH -> Files.readString(log).contains("\"type\":\"planned_change\"");
            case MID_RESOURCE -> terraform.resourceCount() > resourcesBefore;
            default -> gate.holds();
        };
    }

    private static Process start(SandboxedTerraform terraform, Gate gate, Path log) throws IOException {
        var environment = new TreeMap<>(terraform.environment());
        environment.replaceAll((name, value) -> name.startsWith("AWS_ENDPOINT_URL") ? gate.url() : value);
        var builder = new ProcessBuilder("terraform", "apply", "-input=false", "-auto-approve", "-json")
                .directory(terraform.stack(STACK).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Predicate<Request> item(String operation, String part) {
        return request -> request.header("x-amz-target").orElse("").endsWith("." + operation)
                && request.body().text().contains(part);
    }
}
