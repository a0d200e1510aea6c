package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever cuts the internet into pieces has opened it none the less. */
class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, true",
        "::/0, true",
        "0.0.0.0/1 128.0.0.0/1, true",
        "0.0.0.0/2 64.0.0.0/2 128.0.0.0/2 192.0.0.0/2, true",
        "128.0.0.0/2 192.0.0.0/2, true",
        "::/1 8000::/1, true",
        "2000::/3, true",
        "2000::/4 3000::/4, true",
        "0.0.0.0/2, false",
        "0.0.0.0/2 0.0.0.0/2 32.0.0.0/3, false",
        "8000::/1, false",
        "fc00::/7 fe80::/10, false",
        "203.0.113.0/24 198.51.100.0/24, false",
        "0.0.0.0/2 2000::/5, false"
    })
    void rangesAreAddedUp(String ranges, boolean everybody) {
        assertThat(AddressRange.areEverybody(Stream.of(ranges.split(" ", -1))
                        .map(text -> AddressRange.of(text).orElseThrow())
                        .toList()))
                .isEqualTo(everybody);
    }

    @Test
    void everythingButTheirOwnNetworkIsEverybody() {
        var allButOne = IntStream.range(1, 256)
                .mapToObj(first -> AddressRange.of(first + ".0.0.0/8").orElseThrow())
                .toList();

        assertThat(AddressRange.areEverybody(allButOne)).isTrue();
    }

    /** What Java would ask a name server about, a plan from a branch must not make it ask. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1/8",
                "999.1.1.1/8",
                "1.2.3.4/33",
                "::/129",
                "pl-0abc",
                "example.com/8",
                "1234/8",
                "010.0.0.1/8",
                "",
                "/0"
            })
    void whatIsNoRangeIsNone(String text) {
        assertThat(AddressRange.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.1.2.3, true", "10.0.0.0/8, 11.0.0.0/8, false", "::/0, 10.0.0.1, false"})
    void aRangeContainsWhatLiesInIt(String range, String other, boolean contained) {
        assertThat(AddressRange.of(range)
                        .orElseThrow()
                        .contains(AddressRange.of(other).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 0.0.0.0/0",
        "10.1.2.3/8, 10.0.0.0/8",
        "255.255.255.255, 255.255.255.255/32",
        "fc00::/7, fc00:0:0:0:0:0:0:0/7"
    })
    void aRangeIsPrintedFromItsFirstAddressOn(String text, String printed) {
        assertThat(AddressRange.of(text).orElseThrow()).hasToString(printed);
    }
}
