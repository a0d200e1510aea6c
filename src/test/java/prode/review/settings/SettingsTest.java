package prode.review.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.BadInput;
import prode.review.PlannedChanges;
import prode.review.comment.Comment;
import prode.review.comment.ReviewJson;
import prode.review.html.HtmlReport;
import prode.review.rules.Risk.Severity;
import prode.review.rules.RuleDescription;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.review.terminal.Terminal;
import prode.review.terminal.TerminalReview;
import prode.testing.Markdown;

class SettingsTest {
    private static final LocalDate TODAY = LocalDate.parse("2027-01-01");
    private static final String REASON = "moved by hand before the apply";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"shown, SHOWN", "names, NAMES"})
    void aRepositoryDecidesWhatItsReadersSee(String word, Visibility values) throws IOException {
        assertThat(read("review: {values: " + word + "}").values()).isEqualTo(values);
    }

    @Test
    void aRepositoryThatSaysNothingShowsValues() {
        assertThat(Settings.read(folder.resolve("none.yaml"), "none.yaml", TODAY))
                .isEqualTo(Settings.DEFAULT);
    }

    @Test
    void theFileOfThePageIsOne() throws IOException {
        var shown = Markdown.read(Path.of("docs/processes/reading-a-review.md")).blocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .findFirst()
                .orElseThrow();

        assertThat(read(String.join("\n", shown.lines())).values()).isEqualTo(Visibility.SHOWN);
    }

    /** Whoever wanted names must not get values for a slip of the pen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            review: {values: all}                   | :1 review.values: is not one of the choices, got all, allowed shown or names
            review: {value: names}                  | :1 review.value: is no known key, nearest is values
            review: {values: names, values: shown}  | :1 review.values: is written twice
            review: {}                              | :1 review.values: is missing
            reviews: {values: names}                | :1 reviews: is no known key, nearest is review
            review: names                           | :1 review: must be a
            review: [                               | is no valid YAML
            '# nothing'                             | is empty
            review: {values: names, autoApprove: all} | :1 review.autoApprove: is not one of the choices, got all, allowed never or harmless
            """)
    void aMistakeIsNamedWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("review.yaml:")
                .hasMessageContaining(message);
    }

    /** An entry that means nothing is a slip, and one that has ended must not go on: each is one line, and no review. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            severity: note, reason: a reason of its own, until: 2027-02-01                        | :3 review.severities[0]: names nothing, allowed a rule, a resource or both
            severity: note, rule: statefull-lost, reason: a reason of its own, until: 2027-02-01  | :3 review.severities[0].rule: is no rule, nearest is stateful-lost, got statefull-lost
            severity: caution, rule: tag-lost, reason: a reason of its own, until: 2027-02-01     | :3 review.severities[0].severity: changes nothing: the rule says so itself, got caution
            severity: caution, rule: stateful-lost, until: 2027-02-01                             | :3 review.severities[0].reason: is missing, allowed why
            severity: caution, rule: stateful-lost, reason: because, until: 2027-02-01            | :3 review.severities[0].reason: has the wrong form
            severity: note, rule: tag-lost, reason: a reason of its own, until: 2026-12-31        | :3 review.severities[0].until: ended on 2026-12-31; look again
            severity: note, rule: tag-lost, reason: a reason of its own, until: 2099-01-01        | :3 review.severities[0].until: ends on 2099-01-01, allowed: at most 366 days
            severity: note, rule: tag-lost, reason: a reason of its own, until: 2027-02-30        | :3 review.severities[0].until: is not valid, got 2027-02-30
            severity: note, rule: tag-lost, reason: a reason of its own                           | :3 review.severities[0].until: is missing
            severity: low, rule: tag-lost, reason: a reason of its own, until: 2027-02-01         | :3 review.severities[0].severity: is not one of the choices, got low, allowed danger, caution or note
            severity: note, address: x, reason: a reason of its own, until: 2027-02-01            | :3 review.severities[0].address: is no known key
            """)
    void anEntryThatMeansNothingIsRefused(String entry, String message) {
        assertThatThrownBy(() -> read("review:\n  values: shown\n  severities: [{" + entry + "}]"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("review.yaml" + message)
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    /** The last day counts, as of waivers. */
    @Test
    void anEntryCountsOnItsLastDay() throws IOException {
        assertThat(read(severity("note", "rule: tag-lost", "2027-01-01")).severities())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            caution | rule: stateful-lost                                 | caution
            note    | rule: stateful-lost                                 | safe
            note    | resource: aws_db_instance.*                         | safe
            note    | {rule: stateful-lost, resource: aws_db_instance.**} | safe
            note    | rule: tag-lost                                      | danger
            note    | {rule: stateful-lost, resource: aws_s3_bucket.*}    | danger
            note    | {rule: tag-lost, resource: aws_db_instance.*}       | danger
            """)
    void onlyWhatAnEntryNamesGetsItsSeverity(String severity, String what, String verdict) throws IOException {
        var settings = read(severity(severity, what.replaceAll("[{}]", ""), "2027-06-30"));

        assertThat(settings.applied(
                                PlannedChanges.delete("aws_db_instance.main").review())
                        .verdict()
                        .word())
                .isEqualTo(verdict);
    }

    /** The narrow stands above the wide. */
    @Test
    void theFirstThatFitsCounts() throws IOException {
        var settings = read("""
                review:
                  values: shown
                  severities:
                    - {severity: caution, resource: aws_db_instance.main, reason: it is a test of it, until: 2027-02-01}
                    - {severity: note, rule: stateful-lost, reason: it is a test of it, until: 2027-02-01}
                """);

        assertThat(settings.applied(PlannedChanges.delete("aws_db_instance.main")
                                .and("delete", "aws_db_instance.other", "{\"id\": \"y\"}", "null")
                                .review())
                        .stacks()
                        .get(0)
                        .risks())
                .extracting(risk -> risk.severity() + " " + risk.address())
                .containsExactly("caution aws_db_instance.main", "note aws_db_instance.other");
    }

    /** Who reads the review sees that the rule said another thing, in every form of it, and what is raised stands first. */
    @Test
    void everyFormTellsWhatTheTeamMadeOfIt() throws IOException {
        var review = read("""
                review:
                  values: shown
                  severities:
                    - {severity: note, rule: stateful-lost, reason: %s, until: 2027-02-01}
                    - {severity: danger, rule: unassessed-loss, reason: nobody knows this yet, until: 2027-03-01}
                """.formatted(REASON))
                .applied(PlannedChanges.delete("aws_db_instance.main")
                        .and("delete", "aws_new_thing.x", "{\"id\": \"y\"}", "null")
                        .review());
        var lowered = "a note until 2027-02-01 by the team, a danger by the rule: " + REASON;
        var raised = "a danger until 2027-03-01 by the team, a caution by the rule: nobody knows this yet";
        var overview = Overview.of(review, Visibility.SHOWN);
        var html = new StringWriter();
        var json = new StringWriter();
        HtmlReport.write(overview, Optional.empty(), html);
        ReviewJson.write(review, json);

        var comment = new Comment(overview, Optional.empty(), Optional.empty()).render();
        assertThat(comment)
                .startsWith("## ⛔ Dangerous: 1 risk · 2 delete · 1 note\n")
                .containsSubsequence(
                        "⛔ **delete** `aws_new_thing.x`", raised, "ℹ️ **delete** `aws_db_instance.main`", lowered);
        assertThat(TerminalReview.of(overview, Optional.empty(), new Terminal(400, false)))
                .containsSubsequence(
                        "DANGER delete aws_new_thing.x", raised, "NOTE delete aws_db_instance.main", lowered);
        assertThat(html.toString()).contains("data-severity=\"note\"", "data-kind=\"note\"", lowered, raised);
        assertThat(json.toString())
                .containsSubsequence("\"severity\" : \"note\"", "\"byRule\" : \"danger\"", "\"reason\" : \"" + REASON);
    }

    /** What nobody has to answer for is no reason to wait. */
    @Test
    void aNoteAloneIsSafe() throws IOException {
        var review = read(severity("note", "rule: stateful-lost", "2027-06-30"))
                .applied(PlannedChanges.delete("aws_db_instance.main").review());

        assertThat(new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render())
                .startsWith("## ✅ Nothing dangerous found: 1 delete · 1 note\n");
    }

    /** A severity that no rule gives could be written down for ever without doing anything. */
    @Test
    void noRuleGivesANote() {
        assertThat(RuleDescription.ALL.values())
                .allSatisfy(rule -> assertThat(rule.severities()).isNotEmpty().doesNotContain(Severity.NOTE));
    }

    private static String severity(String severity, String what, String until) {
        return """
                review:
                  values: shown
                  severities:
                    - {severity: %s, %s, reason: %s, until: %s}
                """.formatted(severity, what, REASON, until);
    }

    private Settings read(String text) throws IOException {
        var file = folder.resolve("review.yaml");
        Files.writeString(file, text + "\n");
        return Settings.read(file, "review.yaml", TODAY);
    }
}
