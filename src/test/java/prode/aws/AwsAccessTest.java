package prode.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.testing.MotoServer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A command that acts on the wrong account is the shortest way to an outage. */
@Tag("emulator")
class AwsAccessTest {
    private static final String ACCOUNT_OF_MOTO = "123456789012";
    private static final AwsTarget TARGET = new AwsTarget(ACCOUNT_OF_MOTO, "us-west-2");

    @AutoClose
    private static final MotoServer MOTO = MotoServer.start();

    @TempDir
    private Path folder;

    @Test
    void refusesAnotherAccount() {
        var failure = failure(MOTO.environment(), new AwsTarget("111122223333", "us-west-2"));

        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(failure.reason()).contains(ACCOUNT_OF_MOTO, "111122223333");
    }

    @Test
    void refusesAnEndpointElsewhere() {
        var environment = new HashMap<>(MOTO.environment());
        environment.put("AWS_ENDPOINT_URL", "https://aws.example.com");

        assertThat(failure(environment, TARGET)).isInstanceOf(Refused.class);
    }

    @Test
    void recordsWhatChangesAndNoSecret() throws IOException {
        try (var access = open(MOTO.environment(), TARGET)) {
            var secrets = access.client(SecretsManagerClient.builder());
            secrets.createSecret(request -> request.name("db-password").secretString("canary-4711"));
            secrets.describeSecret(request -> request.secretId("db-password"));
        }

        assertThat(Files.readString(folder.resolve("calls.jsonl")))
                .contains("CreateSecret", "db-password", "\"done\"")
                .doesNotContain("canary-4711", "DescribeSecret", "GetCallerIdentity");
    }

    private AwsAccess open(Map<String, String> environment, AwsTarget target) {
        return AwsAccess.open(environment, target, new CallLog(folder.resolve("calls.jsonl"), Clock.systemUTC()));
    }

    private Failure failure(Map<String, String> environment, AwsTarget target) {
        var failure = catchThrowableOfType(Failure.class, () -> open(environment, target));
        assertThat(failure).isNotNull();
        return failure;
    }
}
