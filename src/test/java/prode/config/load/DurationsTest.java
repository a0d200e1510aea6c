package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A unit that is guessed makes seconds of minutes. */
class DurationsTest {
    @Test
    void haveAUnit() {
        assertThat(Durations.parse("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(Durations.parse("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Durations.parse("0s")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30 s", "s", "-1s", "1.5h", "05s", "10x", "PT30S", "1h30m", "999999999s"})
    void haveNoOtherForm(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "59, 59s", "60, 1m", "90, 90s", "3600, 1h", "86400, 24h"})
    void areShownWithTheirLargestWholeUnit(long seconds, String shown) {
        assertThat(Durations.show(seconds)).isEqualTo(shown);
    }
}
