package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.MotoServer;

/** The grafana-backup function from its zip, its restore, and Moto's S3. */
final class GrafanaBackup implements BeforeAllCallback, AfterAllCallback {

    private @Nullable MotoServer moto;

    @Override
    public void beforeAll(ExtensionContext context) {
        moto = MotoServer.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        moto().close();
    }

    MotoServer moto() {
        if (moto == null) {
            throw new IllegalStateException("Moto runs only while a test class runs");
        }
        return moto;
    }

    /** Environment of the function for this folder and bucket. */
    Map<String, String> environment(Path folder, String bucket) {
        var environment = new HashMap<>(moto().environment());
        environment.put("GRAFANA_FOLDER", folder.toString());
        environment.put("BACKUP_BUCKET", bucket);
        environment.put("BACKUP_PREFIX", "grafana");
        return environment;
    }

    /** Runs the function, which has to succeed, and returns its result; its temporary folder has to be empty again. */
    static JsonNode succeeds(Map<String, String> environment) {
        Command.Result result = invoke(environment, List.of());
        assertThat(result.exitCode()).as(result.everything()).isZero();
        return json(result);
    }

    /** Runs the function, which has to fail with its own error, and returns the message. */
    static String fails(Map<String, String> environment, String... before) {
        Command.Result result = invoke(environment, List.of(before));
        JsonNode error = json(result);
        assertThat(error.path("errorType").asText()).as(result.everything()).isEqualTo("BackupError");
        return error.path("errorMessage").asText();
    }

    Command.Result restore(String bucket, String key, Path target, String... options) {
        var command = new ArrayList<>(List.of(
                BuildSteps.pythonTools().toString(),
                "src/main/lambda/grafana-backup/restore.py",
                "--bucket=" + bucket,
                "--key=" + key,
                "--target=" + target));
        command.addAll(List.of(options));
        return Command.run(moto().environment(), command);
    }

    /** Runs statements on a SQLite file and returns the last one's rows. */
    static String query(Path database, String... statements) {
        var command = new ArrayList<>(List.of("python3", resource("query.py"), database.toString()));
        command.addAll(List.of(statements));
        return Command.succeed(command.toArray(String[]::new)).strip();
    }

    static String resource(String name) {
        return "src/test/resources/lambda/" + name;
    }

    private static Command.Result invoke(Map<String, String> environment, List<String> before) {
        try {
            Path temporary = Files.createTempDirectory("lambda-tmp");
            var variables = new HashMap<>(environment);
            variables.put("TMPDIR", temporary.toString());
            var command = new ArrayList<>(before);
            command.addAll(List.of(
                    BuildSteps.pythonTools().toString(),
                    resource("invoke.py"),
                    BuildSteps.lambdaZip("grafana-backup").toString(),
                    "grafana_backup.handler"));
            Command.Result result = Command.run(variables, command);
            assertThat(temporary)
                    .as("what stays in the temporary folder fills the next run's")
                    .isEmptyDirectory();
            Files.delete(temporary);
            return result;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(Command.Result result) {
        String lastLine = result.output().lines().reduce("", (first, second) -> second);
        try {
            return new ObjectMapper().readTree(lastLine);
        } catch (JsonProcessingException e) {
            throw new AssertionError(result.everything(), e);
        }
    }
}
