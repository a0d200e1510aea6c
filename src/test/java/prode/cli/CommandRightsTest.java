package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.ExitCode;
import prode.iam.Caller;
import prode.iam.Decision;
import prode.iam.Duty;
import prode.ops.cleanup.moto.MotoWorld;
import prode.ops.health.Waiting;
import prode.ops.state.StackState;
import prode.testing.EmulatedImages;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.RoleInJson;
import prode.testing.SandboxedTerraform;
import prode.testing.SdkCalls;
import prode.testing.SdkCalls.Call;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * Every command is run, and each call that it makes is put before the one role that {@code duties.txt} gives it: a right
 * that is missing shows itself in the middle of an incident, or not at all, as a check that was left out.
 */
@Tag("emulator")
@Tag("terraform")
@ExtendWith(EmulatedStackExtension.class)
class CommandRightsTest {
    private static final TerraformJson FOUNDATION = Stacks.stack(Stacks.committed(), "prod-e-foundation");
    private static final Map<String, Collection<Call>> CALLS = new TreeMap<>();

    /** As the foundation's roles know them. */
    private static final String STACK = """
            {
              "terraform": {
                "required_providers": { "aws": { "source": "aws", "version": "6.25.0" } },
                "backend": { "s3": {
                  "bucket": "prod-e-terraform-state", "key": "terraform.tfstate", "region": "us-west-2",
                  "allowed_account_ids": ["111122223333"],
                  "dynamodb_table": "prod-e-terraform-lock", "use_lockfile": true } }
              },
              "provider": { "aws": [{ "region": "us-west-2", "allowed_account_ids": ["111122223333"],
                "default_tags": [{ "tags": { "Project": "prod-e" } }] }] },
              "resource": { "aws_s3_bucket": { "shared": { "bucket": "shared", "tags": { "Owner": "nobody" } } } }
            }
            """;

    @BeforeAll
    static void runThemAll(EmulatedStack stack, @TempDir Path folder) throws IOException {
        onTheRunningSystem(stack);
        onTheState(folder.resolve("state"));
        cleanUp(folder.resolve("cleanup"));
    }

    private static void onTheRunningSystem(EmulatedStack stack) {
        stack.heal();
        EmulatedImages.markEarlier(stack.access(), "prod-e-backend");
        for (var words : List.of(
                "verify",
                "health",
                "status",
                "doctor",
                "inventory",
                "rollback --apply",
                "state adopt",
                "deploy --no-synth --auto-approve prod-e")) {
            recorded(words, () -> CommandRun.of(stack, words.split(" ", -1)));
        }
        // Else nobody would have to tag anything. The other commands find what the pipeline has marked before.
        EmulatedImages.unmark(stack.access(), "prod-e-backend");
        recorded("images mark --apply", () -> CommandRun.of(stack, "images", "mark", "--apply"));
    }

    private static void onTheState(Path root) throws IOException {
        var source = Files.createDirectories(root.resolve("source/stacks/prod-e"));
        Files.writeString(source.resolve("cdk.tf.json"), STACK);
        try (var terraform = SandboxedTerraform.of(root.resolve("source"))) {
            Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
            terraform.apply("prod-e");
            var first = version(root, terraform);
            var changed = terraform.stack("prod-e").resolve("cdk.tf.json");
            Files.writeString(changed, STACK.replace("nobody", "somebody"));
            typed(root, terraform, "deploy --no-synth --auto-approve prod-e");
            typed(root, terraform, "state status");
            typed(root, terraform, "state verify");
            typed(root, terraform, "state history");
            typed(root, terraform, "state repair --apply");
            typed(root, terraform, "state rollback --apply --to " + first);
            var errored = terraform
                    .stateVersions("prod-e-terraform-state", "terraform.tfstate")
                    .get(0);
            ((com.fasterxml.jackson.databind.node.ObjectNode) errored).put("serial", 99);
            Files.writeString(root.resolve("errored.tfstate"), errored.toString());
            typed(root, terraform, "state recover --apply errored.tfstate");
            var project = new Project(root, root, terraform.environment());
            var anHourAgo = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
            try (var access = project.aws(project.stack("prod-e"));
                    var dead = StackState.of(access, project.stack("prod-e"), anHourAgo)
                            .lock()
                            .take("OperationTypeApply", Optional.empty())) {
                typed(root, terraform, "state unlock --id " + dead.info().id());
            } catch (prode.failure.Failure e) {
                assertThat(e.exitCode())
                        .as("the lock was taken from its dead holder")
                        .isEqualTo(ExitCode.PARTIAL);
            }
        }
    }

    private static String version(Path root, SandboxedTerraform terraform) {
        var history =
                CommandRun.of(root, terraform.environment(), Waiting.real(), "state", "history", "--output", "json");
        return TerraformJson.parse(history.out()).at("/versions/0/version").asText();
    }

    private static void typed(Path root, SandboxedTerraform terraform, String words) {
        var result = recorded(
                words, () -> CommandRun.of(root, terraform.environment(), Waiting.real(), words.split(" ", -1)));
        assertThat(result.exitCode()).as(words + result.err()).isZero();
    }

    private static void cleanUp(Path folder) throws IOException {
        try (var world = MotoWorld.start(folder).fill()) {
            var project = new CleanupProject(folder.resolve("project"), world.environment());
            recorded("cleanup plan", () -> project.run("cleanup", "plan"));
            var earlier = project.earlierReport(Duration.ofDays(8)).toString();
            project.run("cleanup", "plan", "--previous", earlier);
            var applied = recorded("cleanup apply", () -> project.apply(project.digest()));
            assertThat(applied.exitCode()).as(applied.err()).isZero();
            assertThat(world.unused()).isNotEmpty();
        }
    }

    private static <T> T recorded(String words, Supplier<T> command) {
        try (var recording = SdkCalls.record()) {
            var result = command.get();
            CALLS.computeIfAbsent(duty(words).what(), what -> new ArrayList<>()).addAll(recording.calls());
            return result;
        }
    }

    /** The longest name of a command with which the words begin. */
    private static Duty duty(String words) {
        return Duty.all().stream()
                .filter(duty -> ("prod-e " + words + " ").startsWith(duty.what() + " "))
                .reduce((one, other) -> one.what().length() > other.what().length() ? one : other)
                .orElseThrow();
    }

    @Test
    void everyCallIsAllowedByTheCommandsRole() {
        var roles = new HashMap<Caller, CallOfRole>();
        var refused = new TreeSet<String>();
        for (var duty : Duty.all()) {
            for (var call : CALLS.getOrDefault(duty.what(), List.of())) {
                var role = roles.computeIfAbsent(
                        duty.caller(), caller -> new CallOfRole(RoleInJson.of(FOUNDATION, caller.word())));
                var request = role.request(call);
                // Whoever has credentials may ask whose they are.
                if (!call.action().equals("sts:GetCallerIdentity")
                        && role.role().decide(request) != Decision.allowed) {
                    refused.add(duty.what() + " (" + duty.caller().word() + "): " + request.action() + " on "
                            + request.resource());
                }
            }
        }

        assertThat(refused).isEmpty();
    }

    /** Terraform's own calls are in terraform-calls.yaml. */
    @Test
    void everyCommandWithARoleWasRun() {
        assertThat(CALLS.keySet())
                .isEqualTo(Duty.all().stream()
                        .filter(duty -> Caller.roles().contains(duty.caller()))
                        .map(Duty::what)
                        .filter(what -> what.startsWith("prod-e ") && !what.equals("prod-e plan"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A right that no command needs is there for whoever gets hold of the role. */
    @ParameterizedTest
    @ValueSource(strings = {"cleanup", "state-admin"})
    void everyOwnRightOfTheRoleIsNeeded(String word) {
        var called = Duty.all().stream()
                .filter(duty -> duty.caller().word().equals(word))
                .flatMap(duty -> CALLS.getOrDefault(duty.what(), List.of()).stream())
                .map(Call::action)
                .collect(Collectors.toSet());
        var own = new TreeSet<String>();
        for (var statement : TerraformJson.parse(FOUNDATION
                        .at("aws_iam_role_policy", "access/" + word + "/policy")
                        .text("/policy"))
                .path("Statement")) {
            if (statement.path("Effect").asText().equals("Allow")) {
                statement.path("Action").forEach(action -> own.add(action.asText()));
            }
        }
        own.removeAll(called);
        // Without it S3 does not tell Terraform that an object is missing.
        own.remove("s3:ListBucket");

        assertThat(own).isEmpty();
    }
}
