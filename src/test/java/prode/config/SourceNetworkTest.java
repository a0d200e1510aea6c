package prode.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A range in another spelling than AWS's is a change in every plan; one that is misread lets strangers in. */
class SourceNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "::/0, ::/0",
        "2001:DB8:0:0::/48, 2001:db8::/48",
        "2001:db8:0:1:0:0:0:0/64, 2001:db8:0:1::/64",
        "2001:0db8::5/128, 2001:db8::5/128",
        "1:0:0:2:0:0:0:3/128, 1:0:0:2::3/128",
        "1:2:3:4:5:6:7:8/128, 1:2:3:4:5:6:7:8/128"
    })
    void isShownAsAwsGivesItBack(String text, String shown) {
        assertThat(SourceNetwork.parse(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.7", "203.0.113.7/24", "2001:db8::1/32", "010.0.0.0/8", "::/129", "office", "/24"})
    void isRefusedWithHostBitsWithoutAPrefixOrAsAnythingElse(String text) {
        assertThatThrownBy(() -> SourceNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangesOfTheTwoProtocolsShareNothing() {
        assertThat(SourceNetwork.parse("::/0").overlaps(SourceNetwork.parse("0.0.0.0/0")))
                .isFalse();
        assertThat(SourceNetwork.parse("2001:db8::/32").overlaps(SourceNetwork.parse("2001:db8:7::/48")))
                .isTrue();
    }
}
