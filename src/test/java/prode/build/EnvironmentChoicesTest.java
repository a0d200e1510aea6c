package prode.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment that nobody can choose is deployed from somebody's laptop. */
class EnvironmentChoicesTest {
    private static final Path DEPLOY = Path.of(".github/workflows/deploy.yml");
    private static final Path CHECK = Path.of(".github/workflows/resource-check.yml");

    @TempDir
    private Path root = Path.of("");

    @Test
    void offersEveryEnvironmentThatHasAFile() throws IOException {
        var environments = Files.createDirectories(root.resolve("src/main/environments"));
        Files.writeString(environments.resolve("staging.yaml"), "");
        Files.writeString(environments.resolve("production.yaml"), "");
        Files.writeString(environments.resolve("prod-e.lock.hcl"), "");
        Files.createDirectories(root.resolve(DEPLOY).getParent());
        for (var workflow : new Path[] {DEPLOY, CHECK, Path.of(".github/workflows/drift.yml")}) {
            Files.copy(workflow, root.resolve(workflow));
        }

        var files = EnvironmentChoices.files(root);

        assertThat(files).containsOnlyKeys(DEPLOY, CHECK);
        assertThat(files.get(DEPLOY))
                .isEqualTo(Files.readString(DEPLOY).replaceFirst("options: \\[.*]", "options: [production, staging]"));
    }
}
