package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.ops.secrets.DeclaredSecret;
import prode.terraform.stack.DeclaredStack;
import prode.testing.AwsCall;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.FaultProxy;
import prode.testing.FaultProxy.Fault;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What holds for every command, in the form that it has without approval, against accounts whose calls are seen from
 * outside. A new command fails here until it has a row.
 */
@Tag("emulator")
@Tag("terraform")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(EmulatedStackExtension.class)
class EveryCommandTest {
    /** Words, exit code, and what it looks at: nothing, a stack that runs, or a state with Terraform before it. */
    private static final String ROWS = """
            init                                             | 2 | NOTHING
            doctor                                           | 4 | STACK
            plan --no-synth table-lock                       | 0 | STATE
            deploy --no-synth                                | 3 | NOTHING
            destroy prod-e                                   | 3 | NOTHING
            verify                                           | 0 | STACK
            health                                           | 0 | STACK
            rollback                                         | 0 | STACK
            status                                           | 0 | STACK
            logs backend                                     | 0 | STACK
            exec backend                                     | 2 | NOTHING
            images mark                                      | 0 | STACK
            config migrate                                   | 2 | NOTHING
            providers lock --mirror no-such-folder           | 2 | NOTHING
            inventory                                        | 4 | STACK
            cleanup plan --not-deployed prod-e-foundation    | 0 | STACK
            cleanup apply target/cleanup/prod-e.json         | 3 | NOTHING
            state bootstrap                                  | 0 | STACK
            state adopt                                      | 0 | STACK
            state status --stack table-lock                  | 0 | STATE
            state verify --stack table-lock                  | 0 | STATE
            state history --stack table-lock                 | 0 | STATE
            state unlock --stack table-lock --id none        | 0 | STATE
            state repair --stack table-lock                  | 0 | STATE
            state rollback --stack table-lock --to <version> | 0 | STATE
            state recover --stack table-lock errored.tfstate | 0 | STATE
            secrets init                                     | 0 | STACK
            review plan.json                                 | 0 | NOTHING
            review digest plan.json                          | 0 | NOTHING
            policy --waivers no-such-file                    | 2 | NOTHING
            explain stateful-lost                            | 0 | NOTHING
            cost                                             | 0 | NOTHING
            completion                                       | 0 | NOTHING
            sandbox                                          | 2 | NOTHING
            sandbox status                                   | 0 | NOTHING
            sandbox stop                                     | 0 | NOTHING
            sandbox start --account none                     | 2 | NOTHING
            sandbox drift aws_vpc.x a=b                      | 2 | NOTHING
            sandbox fault aws_vpc.x error                    | 2 | NOTHING
            """;

    private enum LooksAt {
        NOTHING,
        STACK,
        STATE
    }

    private final EmulatedStack stack;
    private final FaultProxy beforeStack;
    private final SandboxedTerraform terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"));
    private final FaultProxy beforeState =
            FaultProxy.before(URI.create(terraform.environment().getOrDefault("AWS_ENDPOINT_URL", "")));
    private Path root = Path.of("");
    private Path stateRoot = Path.of("");
    private String version = "";

    EveryCommandTest(EmulatedStack stack) {
        this.stack = stack;
        beforeStack = FaultProxy.before(stack.front().endpoint());
    }

    @BeforeAll
    void everythingIsDeployed(@TempDir Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("stack"));
        stateRoot = Files.createDirectories(folder.resolve("state"));
        Files.createSymbolicLink(stateRoot.resolve("main.tf.json-output"), terraform.output());
        terraform.apply("table-lock");
        var stacks = root.resolve("main.tf.json-output/stacks");
        for (var name : List.of("prod-e", "prod-e-foundation")) {
            var json = Files.readString(
                    Stacks.committed().resolve("stacks").resolve(name).resolve("cdk.tf.json"));
            Files.writeString(
                    Files.createDirectories(stacks.resolve(name)).resolve("cdk.tf.json"),
                    json.replace("111122223333", EmulatedStack.ACCOUNT));
        }
        var secrets = stack.access().client(SecretsManagerClient.builder());
        for (var secret : DeclaredSecret.of(DeclaredStack.read(stacks, "prod-e-foundation"))) {
            secrets.createSecret(create -> create.name(secret.name()).secretString("{}"));
        }
        var state = (ObjectNode) terraform
                .stateVersions("sandbox-test-state", "table-lock.tfstate")
                .get(0);
        var newer = state.put("serial", state.path("serial").asLong() + 1);
        version = CommandRun.of(
                        stateRoot,
                        terraform.environment(),
                        "state",
                        "history",
                        "--stack",
                        "table-lock",
                        "--output",
                        "csv")
                .out()
                .replaceFirst("(?s).*?\\n([^,]+),.*", "$1");
        Files.writeString(stateRoot.resolve("errored.tfstate"), newer.toString());
        Files.copy(Path.of("src/test/resources/cases/review/changes/no-change/plan.json"), root.resolve("plan.json"));
    }

    @BeforeEach
    void nothingWasCalled() {
        for (var proxy : List.of(beforeStack, beforeState)) {
            proxy.fail(call -> Fault.NONE);
            proxy.reset();
        }
    }

    @AfterAll
    void stop() {
        beforeState.close();
        beforeStack.close();
        terraform.close();
    }

    /** Whoever only looks must be able to trust that nothing changes. Not even the state's lock is an exception. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void changesNothingUnasked(String words, int exitCode, LooksAt looksAt) {
        var result = run(looksAt, words);

        assertThat(result.exitCode()).as(result.everything()).isEqualTo(exitCode);
        assertThat(beforeStack.calls().isEmpty()).isEqualTo(looksAt != LooksAt.STACK);
        assertThat(beforeState.calls().isEmpty()).isEqualTo(looksAt != LooksAt.STATE);
        assertThat(beforeStack.mutatingCalls()).isEmpty();
        assertThat(beforeState.mutatingCalls()).isEmpty();
    }

    /** Whoever lacks a right must learn which one, and never take "not seen" for "not there". */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void namesTheActionThatIsDenied(String words, int exitCode, LooksAt looksAt) {
        Function<AwsCall, Fault> denied = call -> call.service().equals("sts") ? Fault.NONE : Fault.DENIED;
        beforeStack.fail(denied);
        beforeState.fail(denied);

        var result = run(looksAt, words);

        if (looksAt != LooksAt.NOTHING) {
            assertThat(result.exitCode())
                    .as(result.everything())
                    .isIn(ExitCode.REFUSED, ExitCode.PARTIAL, ExitCode.CLOUD);
            assertThat(result.everything())
                    .containsPattern("(not authorized to perform: |lack |operation error )[A-Za-z0-9]+: ?[A-Z]");
        }
        assertThat(result.everything()).doesNotContain("\tat ");
    }

    /** A script that reads the answer must find the answer, and nothing else. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void answersOnStdoutAlone(String words, int exitCode, LooksAt looksAt) {
        if (!command(words).getCommandSpec().optionsMap().containsKey("--output")) {
            return;
        }

        var result = run(looksAt, words + " --output json");

        assertThat(result.exitCode()).as(result.everything()).isEqualTo(exitCode);
        // What stands there was held against the command's schema.
        assertThat(result.out().isEmpty()).isEqualTo(looksAt == LooksAt.NOTHING && exitCode != ExitCode.DONE);
    }

    @Test
    void noCommandIsLeftOut() {
        assertThat(ROWS.lines().map(row -> CommandTree.name(command(row))))
                .containsAll(CommandTree.doing().map(CommandTree::name).toList());
    }

    private static CommandLine command(String words) {
        return CommandTree.doing()
                .filter(each -> ("prod-e " + words + " ").startsWith(CommandTree.name(each) + " "))
                .max(Comparator.comparing(each -> CommandTree.name(each).length()))
                .orElseThrow();
    }

    private CommandRun run(LooksAt looksAt, String words) {
        if (looksAt != LooksAt.STATE) {
            var environment = new TreeMap<>(stack.environment());
            environment.put("AWS_ENDPOINT_URL", beforeStack.endpoint().toString());
            environment.put("PATH", System.getenv("PATH"));
            return CommandRun.of(root, environment, new ManualTime(), words.split(" "));
        }
        var environment = new TreeMap<>(terraform.environment());
        environment.replaceAll((name, value) ->
                name.startsWith("AWS_ENDPOINT_URL") ? beforeState.endpoint().toString() : value);
        return CommandRun.of(
                stateRoot, environment, words.replace("<version>", version).split(" "));
    }
}
