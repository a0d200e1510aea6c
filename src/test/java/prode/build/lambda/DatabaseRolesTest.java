package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static prode.build.lambda.DatabaseRoles.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prode.testing.Command;

/** What the application may do in the database after the function ran, and what not. */
@Tag("tool")
class DatabaseRolesTest {

    @RegisterExtension
    static final DatabaseRoles roles = new DatabaseRoles();

    @Test
    void givesTheApplicationAUserThatMigratesItsOwnTables() {
        JsonNode result = roles.succeeds();

        assertThat(result.toString()).isEqualTo("{\"users\":[{\"user\":\"app\",\"created\":true}]}");
        assertThat(roles.asApplication("CREATE TABLE orders (id serial PRIMARY KEY); INSERT INTO orders DEFAULT VALUES;"
                                + " ALTER TABLE orders ADD note text; SELECT count(*) FROM orders")
                        .output())
                .isEqualTo("1\n");
        assertThat(roles.asApplication("CREATE TEMPORARY TABLE scratch (id int)")
                        .exitCode())
                .isZero();
    }

    @Test
    void givesTheApplicationNothingElse() {
        roles.asMaster("CREATE TABLE owned_by_master (id int)");

        roles.succeeds();

        assertThat(roles.asApplication("SELECT 1").exitCode()).isZero();
        assertThat(List.of(
                        "CREATE DATABASE other",
                        "CREATE ROLE other",
                        "CREATE SCHEMA other",
                        "ALTER ROLE app SUPERUSER",
                        "SELECT * FROM pg_authid",
                        "DROP TABLE owned_by_master",
                        "SET ROLE dbadmin",
                        "COPY (SELECT 1) TO PROGRAM 'true'"))
                .allSatisfy(
                        forbidden -> assertThat(roles.asApplication(forbidden).errors())
                                .containsAnyOf("permission denied", "must be"));
    }

    @Test
    void letsTheApplicationUseWhatTheMasterRestoresLater() {
        roles.succeeds();

        roles.asMaster("CREATE TABLE restored (id serial, note text)");

        assertThat(roles.asApplication("INSERT INTO restored (note) VALUES ('x') RETURNING id")
                        .output())
                .isEqualTo("1\n");
    }

    @Test
    void shutsOtherUsersOutOfTheDatabase() {
        roles.postgres().runAsSuperuser("postgres", "CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
        try {
            roles.succeeds();

            assertThat(roles.postgres()
                            .run("stranger", "stranger", "appdb", "SELECT 1")
                            .errors())
                    .contains("permission denied for database");
        } finally {
            roles.postgres().runAsSuperuser("postgres", "DROP ROLE stranger");
        }
    }

    @Test
    void closesTheSchemaPublicThatOldMajorVersionsLeaveOpen() {
        roles.postgres()
                .runAsSuperuser("appdb", "ALTER SCHEMA public OWNER TO dbadmin; GRANT ALL ON SCHEMA public TO PUBLIC");

        roles.succeeds();

        assertThat(roles.postgres()
                        .runAsSuperuser("appdb", "SELECT has_schema_privilege('public', 'public', 'CREATE')"))
                .isEqualTo("f");
        assertThat(roles.asApplication("CREATE TABLE orders (id int)").exitCode())
                .isZero();
    }

    @Test
    void worksWhereRdsItselfOwnsTheSchemaPublic() {
        roles.postgres()
                .runAsSuperuser("appdb", "ALTER SCHEMA public OWNER TO postgres; GRANT ALL ON SCHEMA public TO PUBLIC");

        roles.succeeds();

        assertThat(roles.asApplication("CREATE TABLE orders (id int)").exitCode())
                .isZero();
    }

    /** With one user for all, a service that is broken into writes what the others trust. */
    @Test
    void givesEachServiceAUserWhoseTablesNoOtherServiceReads() {
        roles.alsoMakes("worker");

        JsonNode result = roles.succeeds();

        assertThat(result.toString())
                .isEqualTo("{\"users\":[{\"user\":\"app\",\"created\":true},{\"user\":\"worker\",\"created\":true}]}");
        assertThat(roles.asApplication("CREATE TABLE orders (id int)").exitCode())
                .isZero();
        assertThat(roles.asWorker("SELECT * FROM orders").errors()).contains("permission denied for table orders");
        assertThat(roles.asWorker("DROP TABLE orders").errors()).contains("must be owner");
        assertThat(roles.asApplication("GRANT SELECT ON orders TO worker").exitCode())
                .isZero();
        assertThat(roles.asWorker("SELECT count(*) FROM orders; CREATE TABLE jobs (id int)")
                        .output())
                .isEqualTo("0\n");
    }

    @Test
    void doesTheSameWhenRunAgain() {
        roles.succeeds();
        String rights = roles.rights();
        roles.asApplication("CREATE TABLE orders (id int)");

        JsonNode second = roles.succeeds();

        assertThat(second.toString()).isEqualTo("{\"users\":[{\"user\":\"app\",\"created\":false}]}");
        assertThat(roles.rights()).isEqualTo(rights);
        assertThat(roles.asApplication("SELECT count(*) FROM orders").output()).isEqualTo("0\n");
    }

    @Test
    void takesAwayRightsThatSomebodyAdded() {
        roles.succeeds();
        String rights = roles.rights();
        roles.postgres()
                .runAsSuperuser("appdb", "ALTER ROLE app CREATEDB CREATEROLE; GRANT ALL ON DATABASE appdb TO app");

        roles.succeeds();

        assertThat(roles.rights()).isEqualTo(rights);
    }

    @Test
    void followsARotationOfTheApplicationsPassword() {
        roles.succeeds();
        roles.secret("prod-e/db-credentials", credentials("app", "canary-rotated-77aa"));

        roles.succeeds();

        assertThat(roles.postgres()
                        .run("app", "canary-rotated-77aa", "appdb", "SELECT 1")
                        .exitCode())
                .isZero();
        assertThat(roles.asApplication("SELECT 1").errors()).contains("password authentication failed");
    }

    @Test
    void aUserOfIamHasTheSameRightsAndNoPassword() {
        roles.succeeds();
        String rights = roles.rights();
        roles.signsInByIam();

        JsonNode result = roles.succeeds();

        assertThat(result.toString()).isEqualTo("{\"users\":[{\"user\":\"app\",\"created\":false}]}");
        assertThat(roles.signsInByIam("app")).isTrue();
        assertThat(roles.signsInByIam("dbadmin"))
                .as("the master keeps its password")
                .isFalse();
        assertThat(roles.rights()).isEqualTo(rights);
        assertThat(roles.asApplication("SELECT 1").errors())
                .as("the password of before, which RDS would not even look at")
                .contains("password authentication failed");
    }

    @Test
    void makesAUserOfIamFromNothingAndLeavesItAsItIsWhenRunAgain() {
        roles.signsInByIam();

        assertThat(roles.succeeds().toString()).isEqualTo("{\"users\":[{\"user\":\"app\",\"created\":true}]}");
        String rights = roles.rights();
        assertThat(roles.succeeds().toString()).isEqualTo("{\"users\":[{\"user\":\"app\",\"created\":false}]}");

        assertThat(roles.rights()).isEqualTo(rights);
        assertThat(roles.signsInByIam("app")).isTrue();
        assertThat(roles.postgres()
                        .runAsSuperuser(
                                "postgres",
                                "SELECT rolcanlogin, rolpassword IS NULL FROM pg_authid WHERE rolname = 'app'"))
                .isEqualTo("t|t");
    }

    /** Whoever goes back to the password would find that RDS takes none, and that the tables are another user's. */
    @Test
    void theWayBackToThePasswordKeepsUserAndTables() {
        roles.signsInByIam();
        roles.succeeds();
        roles.postgres().runAsSuperuser("appdb", "SET ROLE app; CREATE TABLE orders (id int)");
        roles.unset("IAM_USERS");
        roles.set(
                "APPLICATION_SECRET_ARN",
                roles.secret("prod-e/db-credentials", credentials("app", DatabaseRoles.APPLICATION_PASSWORD)));

        roles.succeeds();

        assertThat(roles.signsInByIam("app")).isFalse();
        assertThat(roles.asApplication("INSERT INTO orders VALUES (1); DROP TABLE orders")
                        .exitCode())
                .isZero();
    }

    /** One service moves at a time: the others' passwords count as before. */
    @Test
    void oneServiceMovesAndTheOtherKeepsItsPassword() {
        roles.alsoMakes("worker");
        roles.succeeds();
        roles.set("APPLICATION_SECRET_ARN", roles.get("APPLICATION_SECRET_ARN").replaceFirst(".*,", ""));
        roles.set("IAM_USERS", "app");

        assertThat(roles.succeeds().toString())
                .isEqualTo(
                        "{\"users\":[{\"user\":\"worker\",\"created\":false},{\"user\":\"app\",\"created\":false}]}");
        assertThat(roles.signsInByIam("app")).isTrue();
        assertThat(roles.asWorker("SELECT 1").exitCode()).isZero();
    }

    /** A database that never heard of IAM has no such role, and its users are made all the same. */
    @Test
    void passwordsNeedNoRoleOfRds() {
        roles.postgres().runAsSuperuser("postgres", "DROP ROLE rds_iam");

        roles.succeeds();

        assertThat(roles.asApplication("SELECT 1").exitCode()).isZero();
    }

    @Test
    void twoRunsAtOnceDoNotFailOnEachOther() {
        var first = CompletableFuture.supplyAsync(roles::invoke);
        var second = CompletableFuture.supplyAsync(roles::invoke);

        assertThat(Stream.of(first.join(), second.join()).map(Command.Result::exitCode))
                .containsExactly(0, 0);
    }

    @Test
    void neverShowsThePasswordToTheServersLogEvenWhenItLogsEveryStatement() {
        roles.succeeds();

        assertThat(roles.postgres().log())
                .contains("CREATE ROLE", "SCRAM-SHA-256$")
                .doesNotContain("canary-");
    }
}
