package prode.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import prode.answer.OutputFormat;
import prode.aws.facts.Alarm;

/** A report that says one cause five times hides the second one; counts that don't add up are not believed. */
class HealthReportTest {
    private static final Result GONE = new Result("route", "/a", Verdict.FAILED, "there is no load balancer");
    private static final Result GONE_TOO = new Result("route", "/b", Verdict.FAILED, "there is no load balancer");
    private static final Result DENIED = new Result("database", "db", Verdict.UNKNOWN, "denied");
    private static final Result WELL = new Result("service", "s", Verdict.HEALTHY, "2 of 2 tasks run");

    @Test
    void aCauseIsSaidOnce() {
        var report = new HealthReport("prod-e", List.of(WELL, GONE, GONE_TOO));

        assertThat(report.answer().as(OutputFormat.TEXT)).isEqualTo("""
                       check    subject  seen
                ok     service  s        2 of 2 tasks run
                FAULT  route    /a       there is no load balancer
                FAULT  route    /b       the same as route /a

                prod-e: 2 of 3 checks failed
                """);
        assertThat(report.lines())
                .containsExactly("route /a: there is no load balancer", "route /b: the same as route /a");
    }

    /** A program that reads along has no row above. */
    @Test
    void aProgramReadsItWithEach() {
        var json = new HealthReport("prod-e", List.of(GONE, GONE_TOO)).answer().as(OutputFormat.JSON);

        assertThat(json.split("there is no load balancer", -1)).hasSize(3);
    }

    @Test
    void theCountsAreThoseOfTheRows() {
        assertThat(new HealthReport("prod-e", List.of(WELL)).summary()).isEqualTo("prod-e: healthy, 1 check");
        assertThat(new HealthReport("prod-e", List.of(WELL, DENIED)).summary())
                .isEqualTo("prod-e: 1 of 2 checks unknown");
        assertThat(new HealthReport("prod-e", List.of(WELL, DENIED, GONE)).summary())
                .isEqualTo("prod-e: 1 of 3 checks failed, 1 unknown");
    }

    /** Of twenty alarms two rang: eighteen are a row, too. */
    @Test
    void alarmsThatAreQuietAreCountedBesideThoseThatRing() {
        var account = new ScriptedAccount();
        account.alarms.put("prod-e-rds-cpu", new Alarm("ALARM", "99 %", true));

        var report = new HealthReport(
                "prod-e", Checks.of(ScriptedAccount.expectations(), account).look());

        assertThat(report.results())
                .filteredOn(result -> result.check().equals("alarm"))
                .extracting(Result::subject)
                .containsExactly("prod-e-rds-cpu", "other 1", "CloudFront's 1");
    }
}
