package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;

/** A wait of no length would call every deployment failed, one without end would hold the pipeline for hours. */
class DurationConverterTest {
    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "15m, PT15M", "2h, PT2H", "PT15M, PT15M", "PT1.5S, PT1.5S", "007m, PT7M"})
    void readsPlainAndIsoLengths(String text, Duration expected) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0s", "-5m", "10x", "10", " ", "PT0S", "PT-1M", "-PT1M", "1d6", "999999999999h", "1,5m"})
    void refusesWhatIsNoLengthOfTime(String text) {
        var result = CommandRun.of(root, Map.of(), new ManualTime(), "verify", "--timeout", text);

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err())
                .contains("--timeout", "got '" + text + "'", "allowed is")
                .doesNotContain("\tat ");
    }
}
