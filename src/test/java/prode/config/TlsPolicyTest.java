package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team that may not use a policy of AWS's is as badly off as one whose visitors still come by TLS 1.0. */
class TlsPolicyTest {
    /** All that AWS has from TLS 1.2 with 1.3 on, the post-quantum ones among them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-3-2021-06",
                "1-3-PQ-2025-09",
                "1-3-FIPS-2023-04",
                "1-3-FIPS-PQ-2025-09",
                "1-2-2021-06",
                "1-2-PQ-2025-09",
                "1-2-FIPS-2023-04",
                "1-2-FIPS-PQ-2025-09",
                "1-2-Res-2021-06",
                "1-2-Res-PQ-2025-09",
                "1-2-Res-FIPS-2023-04",
                "1-2-Res-FIPS-PQ-2025-09",
                "1-2-Ext1-2021-06",
                "1-2-Ext1-PQ-2025-09",
                "1-2-Ext2-2021-06",
                "1-2-Ext2-PQ-2025-09",
                "1-2-Ext0-FIPS-2023-04",
                "1-2-Ext0-FIPS-PQ-2025-09",
                "1-2-Ext1-FIPS-2023-04",
                "1-2-Ext1-FIPS-PQ-2025-09",
                "1-2-Ext2-FIPS-2023-04",
                "1-2-Ext2-FIPS-PQ-2025-09"
            })
    void aPresentPolicyIsAllowed(String policy) {
        assertThat("ELBSecurityPolicy-TLS13-" + policy).matches(DeliveryConfig.TLS_POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-08",
                "FS-1-2-Res-2020-10",
                "TLS-1-2-2017-01",
                "TLS13-1-0-2021-06",
                "TLS13-1-1-2021-06",
                "TLS13-1-0-PQ-2025-09",
                "TLS13-1-0-FIPS-2023-04",
                "TLS13-1-2-Ext0-2021-06",
                "TLS13-1-2-PQ-2021-06"
            })
    void anOldOrInventedOneIsNot(String policy) {
        assertThat("ELBSecurityPolicy-" + policy).doesNotMatch(DeliveryConfig.TLS_POLICY);
    }
}
