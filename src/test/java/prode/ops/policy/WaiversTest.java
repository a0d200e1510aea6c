package prode.ops.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.BadInput;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);
    private static final PolicyFinding FINDING =
            new PolicyFinding("CKV_AWS_1", "title", "prod-e", "aws_db_instance.x", "prod-e/data/database/instance");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "aws_db_instance.x, true",
        "prod-e/data/database/instance, true",
        "prod-e/*/database/instance, true",
        "prod-e/**, true",
        "**/instance, true",
        "prod-e/*, false",
        "prod-e/data, false",
        "prodxe/data/database/instance, false",
    })
    void aWaiverCoversExactlyWhatItsPatternSays(String pattern, boolean covers) throws IOException {
        var report = apply(waiver("CKV_AWS_1", pattern, "2027-01-01"));

        assertThat(report.findings().isEmpty()).isEqualTo(covers);
    }

    /** Otherwise a waiver for one check would hide another one. */
    @Test
    void anotherCheckIsNotWaived() throws IOException {
        assertThat(apply(waiver("CKV_AWS_11", "prod-e/**", "2027-01-01")).findings())
                .containsExactly(FINDING);
    }

    @Test
    void itCountsToItsLastDay() throws IOException {
        assertThat(apply(waiver("CKV_AWS_1", "prod-e/**", "2027-01-01")).isClean())
                .isTrue();

        var ended = apply(waiver("CKV_AWS_1", "prod-e/**", "2026-12-31"));

        assertThat(ended.findings()).containsExactly(FINDING);
        assertThat(ended.problems())
                .singleElement()
                .asString()
                .startsWith("waivers.yaml:2 CKV_AWS_1: ended on 2026-12-31");
    }

    @Test
    void oneThatNothingNeedsIsAProblem() throws IOException {
        var report = apply(waiver("CKV_AWS_2", "prod-e/**", "2027-01-01"));

        assertThat(report.problems()).singleElement().asString().contains("waivers.yaml:2 CKV_AWS_2: waives nothing");
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void noneIsForEver() throws IOException {
        assertThat(apply(waiver("CKV_AWS_1", "prod-e/**", "2099-01-01")).problems())
                .singleElement()
                .asString()
                .contains("allowed: at most 366 days from now");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            waivers: 3                                                                    | :1 waivers: must be a list
            waiver: []                                                                    | :1 waiver: is no known key, nearest is waivers
            waivers: [{check: A, resource: b, until: 2027-01-01}]                         | :1 waivers[0].reason: is missing
            waivers: [{check: A, resource: b, reason: because, until: 2027-01-01}]        | :1 waivers[0].reason: has the wrong form, got because, allowed why
            waivers: [{check: A, resource: b, reason: a long enough reason, until: soon}] | :1 waivers[0].until: is not valid, got soon, allowed a day such as
            waivers: [{check: A, resource: b, reason: a long enough one, until: 2027-02-30}] | :1 waivers[0].until: is not valid, got 2027-02-30, allowed a day such as
            waivers: [{check: A, resource: b, reason: a long enough reason}]              | :1 waivers[0].until: is missing
            waivers: [{check: A, resourc: b, reason: a long enough reason}]               | :1 waivers[0].resourc: is no known key, nearest is resource
            waivers: [{check: A, check: B}]                                               | :1 waivers[0].check: is written twice
            waivers: [                                                                    | is no valid YAML
            '# nothing'                                                                   | is empty
            """)
    void aMistakeIsNamedWithItsLine(String text, String message) throws IOException {
        var file = folder.resolve("waivers.yaml");
        Files.writeString(file, text + "\n");

        assertThatThrownBy(() -> WaiversFile.read(file, "waivers.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("waivers.yaml:")
                .hasMessageContaining(message);
    }

    private PolicyReport apply(String text) throws IOException {
        var file = folder.resolve("waivers.yaml");
        Files.writeString(file, text);
        return WaiversFile.read(file, "waivers.yaml").apply("scanner", 1, List.of(FINDING), TODAY);
    }

    private static String waiver(String check, String resource, String until) {
        return """
                waivers:
                  - check: %s
                    resource: "%s"
                    reason: it is accepted in this test
                    until: %s
                """.formatted(check, resource, until);
    }
}
