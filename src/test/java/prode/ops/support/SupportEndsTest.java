package prode.ops.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportEndsTest {
    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 14, 2027-02-28",
        "PostgreSQL, 14.17, 2027-02-28",
        "PostgreSQL, 99, ",
        "Node, 20.9.1, 2026-04-30",
        "Node, 2, ",
        "Lambda, python3.13, 2029-06-30",
        "CDKTF, 0.21.0, 2025-12-10"
    })
    void aVersionIsFoundByItsMajorOne(String product, String version, String day) {
        assertThat(SupportEnds.lastDay(product, version).map(Object::toString).orElse(null))
                .isEqualTo(day);
    }
}
