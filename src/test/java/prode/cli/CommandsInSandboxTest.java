package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import prode.failure.ExitCode;
import prode.testing.SandboxedTerraform;

/**
 * Each command within the sandbox: it works against what was applied there, or one sentence says that it doesn't. An
 * error of a service that nobody doubles would be looked for in the system. A new command fails here until it has a row.
 */
@Tag("terraform")
@TestInstance(Lifecycle.PER_CLASS)
class CommandsInSandboxTest {
    /** Words, and the exit code; 2 also of what needs no more than its arguments. */
    private static final String ROWS = """
            init                                             | 2
            doctor                                           | NOT
            plan --no-synth table-lock                       | 0
            deploy --no-synth --auto-approve table-lock      | 0
            destroy table-lock                               | 3
            verify                                           | NOT
            health                                           | NOT
            rollback                                         | NOT
            status                                           | NOT
            logs backend                                     | NOT
            exec backend                                     | NOT
            images mark                                      | NOT
            providers lock --mirror no-such-folder           | 2
            inventory                                        | NOT
            cleanup plan                                     | NOT
            cleanup apply report.json                        | NOT
            state bootstrap                                  | 0
            state adopt                                      | NOT
            state status --stack table-lock                  | 0
            state verify --stack table-lock                  | 0
            state history --stack table-lock                 | 0
            state unlock --stack table-lock --id none        | 0
            state repair --stack table-lock                  | 0
            state rollback --stack table-lock --to none      | 2
            state recover --stack table-lock no-such-file    | 2
            secrets init                                     | NOT
            config migrate                                   | 2
            review plan.json                                 | 0
            review digest plan.json                          | 0
            policy --waivers no-such-file                    | 2
            explain stateful-lost                            | 0
            cost                                             | 0
            completion                                       | 0
            sandbox -- true                                  | 0
            sandbox status                                   | 0
            sandbox stop                                     | 0
            sandbox start --account none                     | 2
            sandbox drift aws_vpc.x a=b                      | 2
            sandbox fault aws_vpc.x error                    | 0
            """;

    private final SandboxedTerraform terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"));

    private Path root = Path.of("");

    @BeforeAll
    void somethingIsApplied(@TempDir Path folder) throws IOException {
        root = folder;
        Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
        for (var name : new String[] {"prod-e", "prod-e-foundation"}) {
            Files.copy(
                    Path.of("main.tf.json-output/stacks", name, "cdk.tf.json"),
                    Files.createDirectories(terraform.stack(name)).resolve("cdk.tf.json"));
        }
        Files.copy(Path.of("src/test/resources/cases/review/changes/no-change/plan.json"), root.resolve("plan.json"));
        terraform.apply("table-lock");
    }

    @AfterAll
    void stop() {
        terraform.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void worksOrSaysThatItDoesNot(String words, String end) {
        var result = CommandRun.of(root, terraform.environment(), words.split(" "));

        assertThat(result.everything())
                .doesNotContain("no double of this", "InvalidAction", "UnknownOperation", "knows no ", "\tat ");
        if (end.equals("NOT")) {
            assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(result.err())
                    .startsWith(CommandTree.name(command(words)) + ": not in the sandbox: ")
                    .hasLineCount(1);
            assertThat(result.out()).isEmpty();
        } else {
            assertThat(result.exitCode()).as(result.everything()).isEqualTo(Integer.parseInt(end));
            assertThat(result.err()).doesNotContain("not in the sandbox");
        }
    }

    @Test
    void noCommandIsLeftOut() {
        assertThat(ROWS.lines().map(row -> CommandTree.name(command(row))))
                .containsAll(CommandTree.doing().map(CommandTree::name).toList());
    }

    /** The sentence is for the sandbox alone, and never instead of help. */
    @Test
    void helpIsGivenAnywhere() {
        var result = CommandRun.of(root, terraform.environment(), "verify", "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: prod-e verify");
    }

    /** What a person reads before they try. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = ROWS)
    void thePageNamesWhatDoesNotWork(String words, String end) throws IOException {
        var name = CommandTree.name(command(words)).replaceFirst("prod-e ", "");
        var line = Files.readAllLines(Path.of("docs/sandbox.md")).stream()
                .filter(each -> each.startsWith("| not there |"))
                .findFirst()
                .orElseThrow();

        assertThat(line.contains("`" + name + "`")).isEqualTo(end.equals("NOT"));
    }

    private static CommandLine command(String words) {
        return CommandTree.doing()
                .filter(each -> ("prod-e " + words + " ").startsWith(CommandTree.name(each) + " "))
                .max(Comparator.comparing(each -> CommandTree.name(each).length()))
                .orElseThrow();
    }
}
