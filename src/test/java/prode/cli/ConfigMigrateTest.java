package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a refusal of the loader names does what it promises, or nothing. */
class ConfigMigrateTest {
    /** As the page of the services has it. */
    private static final String COMMAND = "./scripts/prod-e config migrate";

    private static final String OLD = "compute:\n  backend:\n    port: 8080\n";
    private static final String TODAY = "services:\n  backend:\n    port: 8080\n";

    @TempDir
    private Path root = Path.of("");

    private Path environments = Path.of("");

    @BeforeEach
    void project() throws IOException {
        environments = Files.createDirectories(root.resolve("src/main/environments"));
    }

    @Test
    void rewritesEveryFileThatNeedsIt() throws IOException {
        var production = Files.writeString(environments.resolve("production.yaml"), OLD);
        var staging = Files.writeString(environments.resolve("staging.yaml"), TODAY);

        var result = run();
        var again = run();

        assertThat(result).isEqualTo(new CommandRun(0, """
                src/main/environments/production.yaml: rewritten
                Next: ./scripts/synth, which finds its JSON unchanged
                """, ""));
        assertThat(production).hasContent(TODAY);
        assertThat(staging).hasContent(TODAY);
        assertThat(environments).isDirectoryNotContaining("glob:**draft");
        assertThat(again).isEqualTo(new CommandRun(0, "Nothing to rewrite: every key is where it belongs\n", ""));
    }

    @Test
    void answersPrograms() throws IOException {
        Files.writeString(environments.resolve("production.yaml"), OLD);

        assertThat(run("--output", "json").out())
                .isEqualToIgnoringWhitespace("{\"files\": [\"src/main/environments/production.yaml\"]}");
    }

    /** Half of the environments in the new form would be a project that neither version reads. */
    @Test
    void rewritesNoneWhereOneCanNotBe() throws IOException {
        var production = Files.writeString(environments.resolve("production.yaml"), OLD);
        Files.writeString(environments.resolve("staging.yaml"), "compute: {backend: {port: 8080}}\n");

        var result = run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith(environments + "/staging.yaml:1 compute.backend: can't be moved line by line, allowed ")
                .hasLineCount(1);
        assertThat(production).hasContent(OLD);
    }

    private CommandRun run(String... more) {
        var words = Stream.concat(Stream.of(COMMAND.split(" ", 3)).skip(1), Stream.of(more));
        return CommandRun.of(root, Map.of(), words.toArray(String[]::new));
    }
}
