package prode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.aws.services.SecretsManager;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.naming.SecretKind;
import prode.ops.health.Waiting;
import prode.ops.secrets.DeclaredSecret;
import prode.ops.secrets.SecretValues;
import prode.ops.secrets.SecretsInit;
import prode.testing.MotoServer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A secret without a value is a service that never starts; one that was overwritten is a service that stops. */
@Tag("emulator")
class SecretsInitTest {
    private static final String ACCOUNT = "123456789012";
    private static final String WEBHOOK = "https://hooks.slack.com/" + "services/T0000/B0000/canary4711canary";
    private static final List<String> NAMES =
            List.of("prod-e/db-credentials", "grafana-admin-credentials", "prod-e/slack-webhook");

    @TempDir
    private Path root;

    @AutoClose
    private static final MotoServer MOTO = MotoServer.start();

    private AwsAccess access;
    private SecretsManagerClient secrets;

    @BeforeEach
    void start() throws IOException {
        access = AwsAccess.open(
                MOTO.environment(),
                new AwsTarget(ACCOUNT, "us-west-2"),
                new CallLog(root.resolve("calls.jsonl"), Clock.systemUTC()));
        secrets = access.client(SecretsManagerClient.builder());
        NAMES.forEach(name -> secrets.createSecret(create -> create.name(name)));
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/prod-e-foundation"));
        Files.writeString(stack.resolve("cdk.tf.json"), """
                {"provider": {"aws": [{"region": "us-west-2", "allowed_account_ids": ["%s"]}]},
                 "resource": {"aws_secretsmanager_secret": {
                   "a": {"name": "prod-e/db-credentials", "tags": {"SecretKind": "database-user"}},
                   "b": {"name": "grafana-admin-credentials", "tags": {"SecretKind": "password"}},
                   "c": {"name": "prod-e/slack-webhook", "tags": {"SecretKind": "slack-webhook"}}}}}
                """.formatted(ACCOUNT));
    }

    @AfterEach
    void stop() {
        secrets.listSecrets()
                .secretList()
                .forEach(secret -> secrets.deleteSecret(
                        delete -> delete.secretId(secret.arn()).forceDeleteWithoutRecovery(true)));
        access.close();
    }

    @Test
    void generatesWhatTheFunctionAndTheContainersRead() {
        var result = init("--from-file", "prod-e/slack-webhook=" + webhookFile(WEBHOOK + "\n"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(value("prod-e/db-credentials"))
                .matches("\\{\"username\":\"app_[a-z0-9]{8}\",\"password\":\"[A-Za-z0-9]{32}\"}");
        assertThat(value("grafana-admin-credentials")).matches("\\{\"password\":\"[A-Za-z0-9]{32}\"}");
        assertThat(value("prod-e/slack-webhook")).isEqualTo(WEBHOOK);
    }

    /** Of an OAuth client's secret only its owner knows the form: any text is taken, but none is an oversight. */
    @Test
    void clientSecretIsTakenAsItIsUnlessItIsEmpty() {
        var secret = new DeclaredSecret("prod-e/grafana-oauth", SecretKind.OAUTH_CLIENT);
        secrets.createSecret(create -> create.name(secret.name()));
        var init = new SecretsInit(new SecretValues(new SecretsManager(access)));

        assertThatThrownBy(() -> init.run(List.of(secret), Map.of(secret.name(), "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("prod-e/grafana-oauth: the value is empty");
        assertThat(init.run(List.of(secret), Map.of()).missing()).containsExactly("prod-e/grafana-oauth");
        assertThat(init.run(List.of(secret), Map.of(secret.name(), "canary~4711\n")).lines())
                .containsExactly("prod-e/grafana-oauth: written");
        assertThat(value("prod-e/grafana-oauth")).isEqualTo("canary~4711");
    }

    @Test
    void printsAndRecordsNoValue() throws IOException {
        var result = init("--from-file", "prod-e/slack-webhook=" + webhookFile(WEBHOOK));

        var everything = result.out() + result.err() + Files.readString(root.resolve("target/aws-calls.jsonl"));
        assertThat(everything)
                .contains("prod-e/db-credentials: generated", "PutSecretValue")
                .doesNotContain("canary4711", password(value("prod-e/db-credentials")));
    }

    @Test
    void overwritesNothing() {
        init();
        var before = value("prod-e/db-credentials");

        var again = init();

        assertThat(value("prod-e/db-credentials")).isEqualTo(before);
        assertThat(again.out()).contains("prod-e/db-credentials: has a value, left as it is");
    }

    @Test
    void aWebhookIsNotOverwrittenEither() {
        init("--from-file", "prod-e/slack-webhook=" + webhookFile(WEBHOOK));

        var again = init("--from-file", "prod-e/slack-webhook=" + webhookFile(WEBHOOK + "2"));

        assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.err()).contains("not overwritten").doesNotContain("canary");
        assertThat(value("prod-e/slack-webhook")).isEqualTo(WEBHOOK);
    }

    /** A secret that comes from another program's output needs no file, and leaves none behind. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "  \n\n"})
    void takesAValueFromStandardInputWithoutItsLineEnd(String end) {
        var result = pipe(WEBHOOK + end);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(value("prod-e/slack-webhook")).isEqualTo(WEBHOOK);
        assertThat(result.out() + result.err())
                .contains("prod-e/slack-webhook: written")
                .doesNotContain("canary");
    }

    static Stream<Arguments> wrongInput() {
        return Stream.of(
                Arguments.of("nothing", "", "(0 characters)"),
                Arguments.of("an empty line", "\n", "(0 characters)"),
                Arguments.of("another address", "https://example.com/canary4711", "allowed is https://hooks.slack.com"),
                Arguments.of("two lines", WEBHOOK + "\n" + WEBHOOK, "not the address of a Slack webhook"),
                Arguments.of("JSON", "{\"url\": \"" + WEBHOOK + "\"}", "not the address of a Slack webhook"),
                Arguments.of("more than fits", WEBHOOK + "c".repeat(65_536), "got more than 65536 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongInput")
    void refusesWrongStandardInputUnseen(String what, String input, String reason) {
        var result = pipe(input);

        result.endedInOneLine(ExitCode.BAD_INPUT).contains(reason).doesNotContain("canary");
        NAMES.forEach(name ->
                assertThat(hasValue(name)).as("nothing half written: " + name).isFalse());
    }

    /** Somebody's pipe that never ends must not fill the memory. */
    @Test
    void readsNoMoreThanASecretHolds() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'c';
            }
        };

        assertThat(pipe(endless, "prod-e/slack-webhook=-").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void refusesStandardInputForTwoSecrets() {
        var result = pipe(
                new ByteArrayInputStream(WEBHOOK.getBytes(UTF_8)), "prod-e/slack-webhook=-", "staging/slack-webhook=-");

        result.endedInOneLine(ExitCode.BAD_INPUT).contains("prod-e/slack-webhook and staging/slack-webhook");
    }

    /** Two administrators at once: a password that one of them has used must not change under it. */
    @Test
    void ofTwoAtOnceOneWrites() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        var runs = new ArrayList<Callable<CommandRun>>();
        for (var run = 0; run < 8; run++) {
            runs.add(this::init);
        }
        var generated = 0;
        for (var run : pool.invokeAll(runs)) {
            generated += run.get().out().contains("prod-e/db-credentials: generated") ? 1 : 0;
        }
        pool.shutdown();

        assertThat(generated).isEqualTo(1);
        assertThat(secrets.describeSecret(describe -> describe.secretId("prod-e/db-credentials"))
                        .versionIdsToStages())
                .hasSize(1);
    }

    @Test
    void whatOnlyAPersonKnowsIsAskedFor() {
        var result = init();

        result.endedInOneLine(ExitCode.PARTIAL)
                .contains("prod-e/slack-webhook: has no value", "--from-file prod-e/slack-webhook=<file>");
    }

    @Test
    void anAddressThatIsNoWebhookIsRefusedUnseen() {
        var result = init("--from-file", "prod-e/slack-webhook=" + webhookFile("http://hooks.slack.com/canary4711"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("allowed is https://hooks.slack.com").doesNotContain("canary");
        assertThat(hasValue("prod-e/db-credentials")).as("nothing half written").isFalse();
    }

    @Test
    void aSecretThatIsNotThereNamesTheNextCommand() {
        secrets.deleteSecret(delete -> delete.secretId("prod-e/db-credentials").forceDeleteWithoutRecovery(true));

        var result = init();

        result.endedInOneLine(ExitCode.REFUSED).contains("./scripts/prod-e state bootstrap");
    }

    private CommandRun init(String... arguments) {
        var all = new ArrayList<>(List.of("secrets", "init"));
        all.addAll(List.of(arguments));
        return CommandRun.of(root, MOTO.environment(), Waiting.real(), all.toArray(String[]::new));
    }

    private CommandRun pipe(String input) {
        return pipe(new ByteArrayInputStream(input.getBytes(UTF_8)), "prod-e/slack-webhook=-");
    }

    private CommandRun pipe(InputStream input, String... files) {
        var before = System.in;
        System.setIn(input);
        try {
            return init(Stream.of(files)
                    .flatMap(file -> Stream.of("--from-file", file))
                    .toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    private boolean hasValue(String name) {
        return secrets.describeSecret(describe -> describe.secretId(name)).hasVersionIdsToStages();
    }

    private Path webhookFile(String content) {
        try {
            return Files.writeString(root.resolve("webhook"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String value(String name) {
        return secrets.getSecretValue(get -> get.secretId(name)).secretString();
    }

    private static String password(String json) {
        return json.replaceAll(".*\"password\":\"|\".*$", "");
    }
}
