package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;

/** The figure that somebody takes into a budget meeting. */
class CostCommandTest {
    private static final Path STACKS = Path.of("main.tf.json-output/stacks");

    @TempDir
    private Path root = Path.of("");

    @Test
    void printsTheLinesTheLayersAndTheSum() throws IOException {
        stack("prod-e", "", "");

        var result = run("cost");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        assertThat(result.out())
                .containsPattern("prod-e/network/nat-us-west-2a\n +nat +730 +hour +0\\.045 +32\\.85 +us-east-2\n")
                .containsPattern("(?m)^network +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d$")
                .containsPattern("(?m)^prod-e +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d$")
                .containsPattern("(?m)^backend +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d$")
                .containsPattern("(?m)^\\(shared\\) +\\d+\\.\\d\\d +\\d+\\.\\d\\d +\\d+\\.\\d\\d$")
                .containsPattern(
                        "\\d+\\.\\d\\d USD a month: .* 0 resources not priced; \\d+\\.\\d\\d USD by prices that\\s+nobody looked up for the region\n$");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void answersInEveryForm() throws IOException {
        stack("prod-e", "", "");

        var json = run("cost", "--output", "json").out();

        assertThat(new JsonMapper().readTree(json).path("totalUsd").decimalValue())
                .isPositive();
        assertThat(run("cost", "--output", "csv").out())
                .startsWith("resource,price,quantity,unit,USD each,USD,looked up in,assumed\r\n");
        assertThat(run("cost", "--output", "markdown").out()).contains("| resource | price |");
    }

    @Test
    void onlyTheNamedStackIsCounted() throws IOException {
        stack("prod-e", "", "");
        stack("prod-e-foundation", "", "");

        assertThat(run("cost", "--stack", "prod-e-foundation").out())
                .contains("prod-e-foundation/")
                .doesNotContain("prod-e/");
        assertThat(run("cost", "--stack", "prod-x").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aResourceWithoutAPriceMakesTheAnswerPartial() throws IOException {
        stack("prod-e", "\"aws_eip\":", "\"aws_eipx\":");

        var result = run("cost");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(result.out()).contains("Not priced", "nobody knows what aws_eipx costs", "1 resources not priced");
    }

    @Test
    void anotherRegionIsRefusedInOneLine() throws IOException {
        stack("prod-e", "\"region\": \"us-west-2\"", "\"region\": \"eu-west-1\"");

        var result = run("cost");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("prod-e: no price of eu-west-1 is known, only of eu-central-1, us-west-2;"
                        + " prod-e cost --prices-of takes one's for near enough\n");
    }

    /** In Ireland a month has to be known about, too; but none of it may pass for looked up. */
    @Test
    void takesAnotherRegionsPricesForNearEnoughIfSomebodySaysSo() throws IOException {
        stack("prod-e", "\"region\": \"us-west-2\"", "\"region\": \"eu-west-1\"");

        var result = run("cost", "--prices-of", "us-west-2");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).contains("USD by prices that").contains("nobody looked up for the region");
        run("cost", "--prices-of", "eu-north-1")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .startsWith("--prices-of: got eu-north-1, allowed eu-central-1, us-west-2");
    }

    private void stack(String name, String before, String after) throws IOException {
        var file = Files.createDirectories(root.resolve(STACKS).resolve(name)).resolve("cdk.tf.json");
        var text = Files.readString(STACKS.resolve(name).resolve("cdk.tf.json"));
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(root, Map.of(), arguments);
    }
}
