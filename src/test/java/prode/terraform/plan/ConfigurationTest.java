package prode.terraform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taken for unconfigured, every attribute that AWS will tell counts as a change, and a role as one with foreign policies. */
class ConfigurationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            aws_vpc.main                              | aws_vpc.main
            aws_vpc.main[3]                           | aws_vpc.main
            module.a.aws_vpc.main                     | module.a.aws_vpc.main
            module.a["x"].module.b[0].aws_vpc.c["y"]  | module.a.module.b.aws_vpc.c
            module.a["]."].aws_vpc.c                  | module.a.aws_vpc.c
            module.a["\\"].b[\\""].aws_vpc.c          | module.a.aws_vpc.c
            module.a["\\\\"].aws_vpc.c                | module.a.aws_vpc.c
            aws_vpc.c["*"]                            | aws_vpc.c
            aws_vpc.c["cut                            | aws_vpc.c
            """)
    void keysAreTakenOffWhateverIsInThem(String address, String configured) {
        assertThat(Configuration.withoutKeys(address)).isEqualTo(configured);
    }

    /** Keys come from anywhere: a huge one must not be the end of the review. */
    @Test
    void aHugeKeyIsNoTrouble() {
        var key = "\\\"]".repeat(200_000);

        assertThat(Configuration.withoutKeys("aws_vpc.c[\"" + key + "\"]")).isEqualTo("aws_vpc.c");
    }
}
