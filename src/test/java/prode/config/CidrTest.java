package prode.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong arithmetic here would put two environments' addresses into each other's way. */
class CidrTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "128.0.0.0/1", "10.0.1.128/25"})
    void printsWhatItRead(String text) {
        assertThat(Cidr.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0/16",
                "10.0.0.0/33",
                "10.0.0.256/32",
                "10.0.00.0/16",
                "010.0.0.0/16",
                "10.0.0.0/16 ",
                "::/0",
                "-1.0.0.0/8"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesHostBitsAndNamesTheRangeThatWasProbablyMeant() {
        assertThatThrownBy(() -> Cidr.parse("10.0.1.7/24")).hasMessage("a range without host bits, here 10.0.1.0/24");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.1.0/24, true",
        "10.0.0.0/16, 10.0.0.0/16, true",
        "10.0.1.0/24, 10.0.0.0/16, false",
        "10.0.0.0/16, 10.1.0.0/24, false",
        "0.0.0.0/0, 255.255.255.255/32, true",
    })
    void containsTheRangesWhoseEveryAddressIsItsOwn(String outer, String inner, boolean contains) {
        assertThat(Cidr.parse(outer).contains(Cidr.parse(inner))).isEqualTo(contains);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.128/25, true",
        "10.0.0.128/25, 10.0.0.0/24, true",
        "10.0.0.0/25, 10.0.0.128/25, false",
        "10.0.1.0/24, 10.0.2.0/24, false",
    })
    void overlapsTheRangesThatShareAnAddress(String one, String other, boolean overlaps) {
        assertThat(Cidr.parse(one).overlaps(Cidr.parse(other))).isEqualTo(overlaps);
    }
}
