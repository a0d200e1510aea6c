package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.MotoServer;
import prode.testing.PostgresServer;

/**
 * The database-roles function from its zip, a real PostgreSQL over TLS, and the secrets in Moto. The master user has what
 * RDS gives it: it owns the database and may make roles, but is no superuser. Every test has a fresh database, and after
 * every test all output is searched for secrets.
 */
final class DatabaseRoles implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final String WORKER_PASSWORD = "canary-worker-5d1a";
    static final String APPLICATION_PASSWORD = "canary-application-9b2e'\"$;";

    /** RDS has it where tokens of IAM are taken, and its master may give it away; since version 16 that has to be said. */
    private static final String IAM_ROLE =
            "CREATE ROLE rds_iam;" + since16("GRANT rds_iam TO dbadmin WITH ADMIN TRUE, INHERIT FALSE, SET FALSE", "");

    private static final String SERVICE = "secretsmanager";
    private static final String MASTER_PASSWORD = "canary-master-4f1c";
    private static final List<String> SECRETS = List.of("canary-", "SCRAM-SHA-256$");

    private final Queue<Command.Result> results = new ConcurrentLinkedQueue<>();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable MotoServer moto;
    private @Nullable PostgresServer postgres;

    @Override
    public void beforeAll(ExtensionContext context) {
        moto = MotoServer.start();
        postgres = PostgresServer.start();
        // What the superuser does here is no part of the test's log.
        postgres.runAsSuperuser("postgres", "ALTER ROLE postgres SET log_statement = 'none'");
        postgres.runAsSuperuser(
                "postgres", "CREATE ROLE dbadmin LOGIN CREATEROLE CREATEDB PASSWORD '" + MASTER_PASSWORD + "'");
        postgres.runAsSuperuser("postgres", IAM_ROLE);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        postgres().runAsSuperuser("postgres", "CREATE DATABASE appdb OWNER dbadmin");
        environment.putAll(moto().environment());
        environment.put("DATABASE_HOST", "127.0.0.1");
        environment.put("DATABASE_PORT", Integer.toString(postgres().port()));
        environment.put("DATABASE_NAME", "appdb");
        environment.put("DATABASE_CA_FILE", postgres().root().toString());
        environment.put("MASTER_SECRET_ARN", secret("rds!db-master", credentials("dbadmin", MASTER_PASSWORD)));
        environment.put(
                "APPLICATION_SECRET_ARN", secret("prod-e/db-credentials", credentials("app", APPLICATION_PASSWORD)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        results.forEach(result -> assertThat(result.everything()).doesNotContain(SECRETS));
        results.clear();
        environment.clear();
        postgres().runAsSuperuser("postgres", "DROP DATABASE appdb WITH (FORCE)");
        postgres()
                .runAsSuperuser(
                        "postgres",
                        "DROP ROLE IF EXISTS app; DROP ROLE IF EXISTS worker; DROP ROLE IF EXISTS tokens;"
                                + " DROP ROLE IF EXISTS rds_iam; "
                                + IAM_ROLE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (postgres != null) {
            postgres.close();
        }
        if (moto != null) {
            moto.close();
        }
    }

    /** Runs the function, which has to succeed, and returns its result. */
    JsonNode succeeds() {
        Command.Result result = invoke();
        assertThat(result.exitCode()).as(result.everything()).isZero();
        return json(result.output());
    }

    /** Runs the function, which has to fail as it should, and returns the error's message. */
    String fails() {
        Command.Result result = invoke();
        JsonNode error = json(result.output());
        assertThat(error.path("errorType").asText()).as(result.everything()).isEqualTo("DatabaseRolesError");
        assertThat(result.errors())
                .as("a cause may quote a secret, and Lambda logs it")
                .doesNotContain("another exception", "direct cause");
        return error.path("errorMessage").asText();
    }

    Command.Result invoke() {
        Path zip = BuildSteps.lambdaZip("database-roles");
        Command.Result result = Command.run(
                environment,
                List.of(
                        BuildSteps.pythonTools().toString(),
                        "src/test/resources/lambda/invoke.py",
                        zip.toString(),
                        "database_roles.handler"));
        results.add(result);
        return result;
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    String get(String variable) {
        return environment.getOrDefault(variable, "");
    }

    void unset(String variable) {
        environment.remove(variable);
    }

    /** Makes a secret, or gives it another value; null makes it without a value. Returns its ARN. */
    String secret(String name, @Nullable String value) {
        ObjectNode request = new ObjectMapper().createObjectNode();
        JsonNode existing = moto().call(SERVICE, "secretsmanager.DescribeSecret", request.put("SecretId", name));
        String arn = existing.path("ARN").asText();
        if (arn.isEmpty()) {
            arn = moto().call(SERVICE, "secretsmanager.CreateSecret", request.put("Name", name))
                    .path("ARN")
                    .asText();
        }
        if (value != null) {
            moto().call(SERVICE, "secretsmanager.PutSecretValue", request.put("SecretString", value));
        }
        return arn;
    }

    static String credentials(String username, String password) {
        return new ObjectMapper()
                .createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
    }

    Command.Result asApplication(String statements) {
        return postgres().run("app", APPLICATION_PASSWORD, "appdb", statements);
    }

    /** A second service beside the application. */
    void alsoMakes(String username) {
        environment.merge(
                "APPLICATION_SECRET_ARN",
                secret("prod-e/worker/db-credentials", credentials(username, WORKER_PASSWORD)),
                (application, worker) -> application + "," + worker);
    }

    /** The application signs in by IAM: its name is known, its secret is not read. */
    void signsInByIam() {
        unset("APPLICATION_SECRET_ARN");
        set("IAM_USERS", "app");
    }

    /** The master gets a role's rights; since version 16 it is a member already, as who made it, and inherits nothing. */
    void masterInheritsFrom(String role) {
        postgres()
                .runAsSuperuser(
                        "postgres",
                        since16("GRANT " + role + " TO dbadmin WITH INHERIT TRUE", "GRANT " + role + " TO dbadmin"));
    }

    private static String since16(String statement, String before) {
        return "DO $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN EXECUTE '%s'; ELSE EXECUTE '%s';"
                        .formatted(statement, before)
                + " END IF; END $$";
    }

    /** Whether RDS would ask the role for a token of IAM. */
    boolean signsInByIam(String role) {
        return postgres()
                .runAsSuperuser("postgres", "SELECT pg_has_role('" + role + "', 'rds_iam', 'USAGE')")
                .equals("t");
    }

    Command.Result asWorker(String statements) {
        return postgres().run("worker", WORKER_PASSWORD, "appdb", statements);
    }

    void asMaster(String statements) {
        Command.Result result = postgres().run("dbadmin", MASTER_PASSWORD, "appdb", statements);
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    /** Attributes and rights of the application's user, to compare. */
    String rights() {
        return postgres()
                .runAsSuperuser(
                        "appdb",
                        "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin, rolreplication, rolbypassrls"
                                + " FROM pg_roles WHERE rolname = 'app'; SELECT datacl FROM pg_database WHERE datname = 'appdb';"
                                + " SELECT nspacl FROM pg_namespace WHERE nspname = 'public'; SELECT defaclacl FROM"
                                + " pg_default_acl ORDER BY 1::text");
    }

    PostgresServer postgres() {
        return started(postgres);
    }

    private MotoServer moto() {
        return started(moto);
    }

    private static <T> T started(@Nullable T server) {
        if (server == null) {
            throw new IllegalStateException("servers run only while a test class runs");
        }
        return server;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
