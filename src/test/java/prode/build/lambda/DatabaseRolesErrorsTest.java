package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static prode.build.lambda.DatabaseRoles.APPLICATION_PASSWORD;
import static prode.build.lambda.DatabaseRoles.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.ServerProcess;
import prode.testing.TestAuthority;

/** Every failure of the function is one clear sentence, and changes nothing. */
@Tag("tool")
class DatabaseRolesErrorsTest {

    @RegisterExtension
    static final DatabaseRoles roles = new DatabaseRoles();

    @Test
    void saysThatTheMasterPasswordIsWrong() {
        roles.set("MASTER_SECRET_ARN", roles.secret("rds!db-wrong", credentials("dbadmin", "canary-wrong")));

        assertThat(roles.fails())
                .isEqualTo(
                        "The database 127.0.0.1:%d refused the master user: wrong user name or password in secret"
                                + " %s; if RDS rotated it just now, run again.",
                        roles.postgres().port(), roles.get("MASTER_SECRET_ARN"));
    }

    @Test
    void saysHowToGiveTheSecretItsFirstValue() {
        roles.set("APPLICATION_SECRET_ARN", roles.secret("prod-e/no-value", null));

        assertThat(roles.fails())
                .isEqualTo(
                        "The secret %s has no value yet or does not exist, write it with `./scripts/prod-e secrets init`.",
                        roles.get("APPLICATION_SECRET_ARN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-not-json",
                "[\"canary-list\"]",
                "{\"username\":\"app\"}",
                "{\"username\":1,\"password\":2}"
            })
    void saysThatTheSecretIsNoCredentials(String value) {
        roles.set("APPLICATION_SECRET_ARN", roles.secret("prod-e/malformed", value));

        assertThat(roles.fails())
                .isEqualTo(
                        "The value of secret %s is not a JSON object with username and password, correct it with `aws"
                                + " secretsmanager put-secret-value`.",
                        roles.get("APPLICATION_SECRET_ARN"));
    }

    @ParameterizedTest
    @CsvSource({
        "admin, is reserved by PostgreSQL or RDS",
        "pg_monitor, is reserved by PostgreSQL or RDS",
        "rds_superuser, is reserved by PostgreSQL or RDS",
        "dbadmin, is the master's",
        "'app\"; DROP DATABASE appdb; --', is malformed",
        "App, is malformed"
    })
    void refusesAUserNameThatIsNotTheApplicationsToHave(String username, String reason) {
        roles.set("APPLICATION_SECRET_ARN", roles.secret("prod-e/name", credentials(username, APPLICATION_PASSWORD)));

        assertThat(roles.fails()).contains(reason);
        assertThat(roles.postgres().log()).doesNotContain("DROP DATABASE appdb; --");
    }

    /** One password would win, and the other service could not log in. */
    @Test
    void refusesTwoServicesWithOneUser() {
        String first = roles.get("APPLICATION_SECRET_ARN");
        roles.alsoMakes("app");

        assertThat(roles.fails())
                .isEqualTo(
                        "The username app is in secret %s, each service needs its own.",
                        roles.get("APPLICATION_SECRET_ARN").replace(",", " and in secret "));
        assertThat(roles.get("APPLICATION_SECRET_ARN")).startsWith(first + ",");
        assertThat(roles.postgres().runAsSuperuser("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'app'"))
                .isEqualTo("0");
    }

    /** Two ways to sign in, of which one would win: the service with the other would be shut out. */
    @Test
    void refusesAUserOfIamThatAnotherServiceHasByPassword() {
        roles.set("IAM_USERS", "app");

        assertThat(roles.fails())
                .isEqualTo(
                        "The username app is in secret %s and in IAM_USERS, each service needs its own.",
                        roles.get("APPLICATION_SECRET_ARN"));
    }

    @ParameterizedTest
    @CsvSource({
        "rds_iam, is reserved by PostgreSQL or RDS",
        "dbadmin, is the master's",
        "app-1, is malformed",
    })
    void refusesAUserOfIamThatIsNotTheApplicationsToHave(String username, String reason) {
        roles.set("IAM_USERS", username);

        assertThat(roles.fails()).contains(reason, "in IAM_USERS");
    }

    /** Granted before RDS takes tokens, the running tasks would be shut out until its maintenance window. */
    @Test
    void takesNobodysPasswordBeforeTheDatabaseTakesTokens() {
        roles.succeeds();
        roles.postgres().runAsSuperuser("postgres", "DROP ROLE rds_iam");
        roles.signsInByIam();

        assertThat(roles.fails()).startsWith("The database has no role rds_iam for app: IAM authentication is not on");
        assertThat(roles.asApplication("SELECT 1").exitCode()).isZero();
    }

    /** RDS asks for a token whoever inherits from such a user: the master, whose password only this function knows. */
    @Test
    void neverShutsTheMasterOut() {
        roles.succeeds();
        roles.masterInheritsFrom("app");
        roles.signsInByIam();

        assertThat(roles.fails())
                .startsWith("RDS would ask the master user for a token of IAM, too, as a member of app");
        assertThat(roles.signsInByIam("app")).isFalse();
        assertThat(roles.asApplication("SELECT 1").exitCode()).isZero();
    }

    @Test
    void saysThatAnotherRoleStillAsksForATokenInPlaceOfThePassword() {
        roles.succeeds();
        roles.postgres().runAsSuperuser("postgres", "CREATE ROLE tokens; GRANT rds_iam TO tokens; GRANT tokens TO app");

        assertThat(roles.fails()).startsWith("The role rds_iam can't be taken from app: another role between them");
    }

    @Test
    void saysThatThereIsNobodyToMakeAUserFor() {
        roles.unset("APPLICATION_SECRET_ARN");

        assertThat(roles.fails()).isEqualTo("The environment variable APPLICATION_SECRET_ARN is missing or empty.");
    }

    @Test
    void changesNothingWhenOneOfTheSecretsHasNoValue() {
        roles.set(
                "APPLICATION_SECRET_ARN",
                roles.get("APPLICATION_SECRET_ARN") + "," + roles.secret("prod-e/no-value", null));

        assertThat(roles.fails()).contains("prod-e/no-value").contains("has no value yet or does not exist");
        assertThat(roles.postgres().runAsSuperuser("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'app'"))
                .isEqualTo("0");
    }

    @Test
    void refusesToHandASuperuserToTheApplication() {
        roles.postgres().runAsSuperuser("postgres", "CREATE ROLE app SUPERUSER");

        assertThat(roles.fails()).contains("The user app exists and has more rights than an application may have");
    }

    @Test
    void leavesNothingHalfMadeWhenItFails() {
        roles.postgres().runAsSuperuser("postgres", "ALTER DATABASE appdb OWNER TO postgres");

        assertThat(roles.fails()).contains("the master user must own the database");

        assertThat(roles.postgres().runAsSuperuser("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'app'"))
                .isEqualTo("0");
    }

    @Test
    void refusesAServerWhoseCertificateItsRootsDidNotSign(@TempDir Path folder) {
        roles.set("DATABASE_CA_FILE", TestAuthority.in(folder).root().toString());

        assertThat(roles.fails())
                .startsWith("The certificate of the database 127.0.0.1:"
                        + roles.postgres().port() + " is not trusted");
    }

    @Test
    void trustsOnlyRdsWhenNothingElseIsConfigured() {
        roles.unset("DATABASE_CA_FILE");

        assertThat(roles.fails())
                .startsWith("The certificate of the database 127.0.0.1:"
                        + roles.postgres().port() + " is not trusted")
                .contains("rds-ca/us-west-2.pem");
    }

    @Test
    void refusesAServerWithAnotherName() {
        roles.set("DATABASE_HOST", "localhost");

        assertThat(roles.fails()).contains("is not trusted", "localhost");
    }

    @Test
    void sendsNothingToAServerWithoutTls() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            roles.set("DATABASE_PORT", Integer.toString(server.getLocalPort()));
            var received = CompletableFuture.supplyAsync(() -> refuseTls(server));

            assertThat(roles.fails())
                    .isEqualTo("The database 127.0.0.1:%d refuses TLS; nothing was sent to it.", server.getLocalPort());
            assertThat(received.join()).as("bytes: the request for TLS alone").isEqualTo(8);
        }
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        roles.set("DATABASE_PORT", Integer.toString(ServerProcess.freePort()));

        assertThat(roles.fails())
                .startsWith("Cannot reach the database 127.0.0.1:")
                .contains("security groups");
    }

    @Test
    void saysThatTheDatabaseDoesNotExist() {
        roles.set("DATABASE_NAME", "missing");

        assertThat(roles.fails()).startsWith("The database missing does not exist on");
    }

    @Test
    void saysThatSecretsManagerCannotBeReached() {
        roles.set("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:" + ServerProcess.freePort());

        assertThat(roles.fails()).startsWith("Cannot reach Secrets Manager for the secret arn:");
    }

    @Test
    void namesAMissingEnvironmentVariable() {
        roles.set("DATABASE_HOST", "");

        assertThat(roles.fails()).isEqualTo("The environment variable DATABASE_HOST is missing or empty.");
    }

    /** Answers a request for TLS with a no; returns how many bytes came before and after it. */
    private static int refuseTls(ServerSocket server) {
        try (var client = server.accept()) {
            int request = client.getInputStream().readNBytes(8).length;
            client.getOutputStream().write('N');
            client.getOutputStream().flush();
            return request + client.getInputStream().readAllBytes().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
