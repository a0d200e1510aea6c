package prode.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines that a terminal breaks can't be read; a name that could be another one is worse. */
class FittingTest {
    private record None() {}

    private static final String ADDRESS = "aws_cloudwatch_event_rule.monitoring_grafana-backup_daily_A3CD947E";

    private static final Fitting BELOW = new Fitting(Set.of("address"), Fitting.Last.BELOW);

    @Test
    void namesLoseTheirMiddleAndFindingsGoBelow() {
        assertThat(text(BELOW, 50, List.of("drifted", ADDRESS, "schedule: is rate(1 day), declared cron(0 3 * * ? *)")))
                .isEqualTo("""
                        status   address
                        drifted  aws_cloudwatch_event…ackup_daily_A3CD947E
                            schedule: is rate(1 day), declared cron(0 3 *
                            * ? *)
                        """);
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(text(BELOW, 120, List.of("drifted", ADDRESS, "x")))
                .isEqualTo("status   address" + " ".repeat(ADDRESS.length() - 5) + "findings\ndrifted  " + ADDRESS
                        + "  x\n");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (var width = 80; width <= 140; width++) {
            var text = text(BELOW, width, List.of("missing", ADDRESS + ADDRESS, "some words ".repeat(30)));

            assertThat(text.lines().mapToInt(String::length).max().orElseThrow())
                    .isLessThanOrEqualTo(width);
        }
    }

    /** The difference is in the middle, which is what goes: then the line is long. */
    @Test
    void namesThatWouldLookAlikeStayWhole() {
        var one = "aws_iam_role." + "x".repeat(40) + "1" + "x".repeat(40);
        var other = one.replace('1', '2');

        var text = texts(BELOW, 60, List.of(List.of("missing", one, "x"), List.of("missing", other, "x")));

        assertThat(text).contains(one, other);
    }

    @Test
    void textIsWrappedInItsColumn() {
        assertThat(text(
                        Fitting.WRAPPED,
                        50,
                        List.of("FAULT", "/a", "https://example.com/a does not answer: connect timed out")))
                .isEqualTo("""
                        status  address  findings
                        FAULT   /a       https://example.com/a does not
                                         answer: connect timed out
                        """);
    }

    /** A price list at 80 columns: whole names, figures in their columns, and a word about the column that is missing. */
    @Test
    void namesGoAboveTheirRowsAndTheSparedColumnIsLeftOut() {
        var above = new Fitting(Set.of(), Fitting.First.ABOVE, Fitting.Last.BELOW, List.of("status"));
        var rows = List.of(List.of(ADDRESS, "ok", "1", ""), List.of(ADDRESS, "none", "20", "a month"));
        var table = new Table("Prices", List.of("address", "status", "USD", "assumed"), rows, above);
        var answer = new Answer(new None(), List.of(table), "");

        assertThat(answer.as(OutputFormat.TEXT, 20)).isEqualTo("""
                Prices
                address
                  status  USD
                %1$s
                  ok      1
                  none    20
                    a month
                """.formatted(ADDRESS));
        assertThat(answer.as(OutputFormat.TEXT, 10)).isEqualTo("""
                Prices (too narrow for: status)
                address
                  USD
                %1$s
                  1
                  20
                    a
                    month
                """.formatted(ADDRESS));
    }

    private static String text(Fitting fitting, int width, List<String> row) {
        return texts(fitting, width, List.of(row));
    }

    private static String texts(Fitting fitting, int width, List<List<String>> rows) {
        var table = new Table("", List.of("status", "address", "findings"), rows, fitting);
        return new Answer(new None(), List.of(table), "").as(OutputFormat.TEXT, width);
    }
}
