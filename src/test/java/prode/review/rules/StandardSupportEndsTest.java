package prode.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.terraform.plan.PlanReader;

/** An upgrade that RDS chooses comes at an hour that nobody chose; Extended Support comes with the bill. */
class StandardSupportEndsTest {
    private static final String DECLINED = "open-source-rds-extended-support-disabled";
    private static final String ENROLLED = "open-source-rds-extended-support";

    @ParameterizedTest
    @CsvSource({
        "2026-02-27T23:59:59Z, 14,    0",
        "2026-02-28T00:00:00Z, 14,    1",
        "2026-02-28T00:00:00Z, 14.17, 1",
        "2026-02-28T00:00:00Z, 15,    0",
        "2027-02-27T00:00:00Z, 15.4,  0",
        "2027-02-28T00:00:00Z, 15.4,  1"
    })
    void isToldFromAYearBeforeTheLastDay(String time, String version, int told) throws IOException {
        assertThat(risks(plan(time, "postgres", version, DECLINED))).hasSize(told);
    }

    @Test
    void saysWhatComesAfterTheDay() throws IOException {
        assertThat(messages(plan("2026-11-29T10:00:00Z", "postgres", "14", DECLINED)))
                .containsExactly(
                        "Standard support of PostgreSQL 14 ends on 2027-02-28; after it RDS upgrades the database"
                                + " by itself and makes none with this version.");
        assertThat(messages(plan("2027-03-01T00:00:00Z", "postgres", "14", ENROLLED)))
                .containsExactly("Standard support of PostgreSQL 14 ended on 2027-02-28; after it RDS charges Extended"
                        + " Support for every vCPU hour.");
    }

    /** The list ages: silence would read as a long life. */
    @Test
    void aVersionThatTheListLacksIsToldToo() throws IOException {
        assertThat(messages(plan("2026-11-29T10:00:00Z", "postgres", "19.1", DECLINED)))
                .containsExactly("The end of this version's standard support is not known here; AWS's release calendar"
                        + " has it.");
    }

    @Test
    void otherEnginesAndDatabasesThatGoAreNotItsBusiness() throws IOException {
        assertThat(risks(plan("2026-11-29T10:00:00Z", "mysql", "5.7", DECLINED)))
                .isEmpty();
        assertThat(risks("""
                        {"format_version": "1.2", "timestamp": "2026-11-29T10:00:00Z", "planned_values": {},
                         "configuration": {}, "resource_changes": [{"address": "aws_db_instance.db",
                         "type": "aws_db_instance", "change": {"actions": ["delete"],
                         "before": {"engine": "postgres", "engine_version": "14"}, "after": null}}]}
                        """)).isEmpty();
    }

    private static List<String> messages(String plan) throws IOException {
        return risks(plan).stream().map(Risk::message).toList();
    }

    private static List<Risk> risks(String plan) throws IOException {
        var in = new ByteArrayInputStream(plan.getBytes(StandardCharsets.UTF_8));
        return ReviewRules.check(PlanReader.read(in, "plan.json")).stream()
                .filter(risk -> risk.rule().equals("standard-support-ends"))
                .toList();
    }

    private static String plan(String time, String engine, String version, String support) {
        return """
                {"format_version": "1.2", "timestamp": "%s", "planned_values": {}, "configuration": {},
                 "resource_changes": [{"address": "aws_db_instance.db", "type": "aws_db_instance",
                   "change": {"actions": ["create"], "before": null, "after": {"engine": "%s", "engine_version": "%s",
                     "engine_lifecycle_support": "%s"}, "after_unknown": {}}}]}
                """.formatted(time, engine, version, support);
    }
}
