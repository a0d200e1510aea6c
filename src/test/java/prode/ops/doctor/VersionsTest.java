package prode.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upgrade that nobody planned is made by AWS, on a day that AWS chooses. */
class VersionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-02-27 | PostgreSQL   | 14      | HEALTHY | its support ends on 2027-02-28
            2026-02-28 | PostgreSQL   | 14      | FAILED  | its support ends on 2027-02-28
            2027-03-01 | PostgreSQL   | 14      | FAILED  | its support ended on 2027-02-28
            2026-11-30 | PostgreSQL   | 19      | UNKNOWN | the end of its support is not known here
            2026-11-30 | AWS provider | 6.25.0  | HEALTHY | no end of its support is announced
            2026-11-30 | AWS provider | 5.23.1  | FAILED  | its support ended on 2025-06-18
            2026-11-30 | CDKTF        | 0.21.0  | HEALTHY | archived by its maker on 2025-12-10
            """)
    void theEndIsAFaultAYearBefore(LocalDate today, String product, String version, String verdict, String detail) {
        var result = new Versions(today).of(product, version);

        assertThat(result.verdict()).hasToString(verdict);
        assertThat(result.detail()).startsWith(detail);
    }
}
