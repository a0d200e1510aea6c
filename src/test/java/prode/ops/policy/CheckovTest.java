package prode.ops.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.BadInput;
import prode.testing.Stacks;

/** The scanner exits with 0 when it could read nothing: its silence must never be taken for a pass. */
@Tag("tool")
class CheckovTest {
    private static final Path PROGRAM = Path.of("target/tools/checkov/bin/checkov");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void installed() {
        assertThat(PROGRAM)
                .as("checkov is missing: ./scripts/policy installs it")
                .isExecutable();
    }

    /** Also shows that no waiver is left over. */
    @Test
    void ourOwnStacksPassWithTheirWaivers() throws Exception {
        var waivers = Path.of("src/main/policy/waivers.yaml");

        var report = new PolicyScan(
                        Stacks.committed().resolve("stacks"),
                        folder.resolve("work"),
                        new Checkov(PROGRAM),
                        WaiversFile.read(waivers, waivers.toString()))
                .run(TODAY);

        assertThat(report.findings()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.passed()).isGreaterThan(300);
        assertThat(report.waived()).isPositive();
    }

    /** What several services bring (routes, queues, sidecars, files, Spot) has no finding that ours have not. */
    @Test
    void aTeamsStacksHaveNoOtherFindingsThanOurs() throws Exception {
        var report = new PolicyScan(
                        Stacks.output("shop", "shop/staging").resolve("stacks"),
                        folder.resolve("work"),
                        new Checkov(PROGRAM),
                        WaiversFile.read(TeamWaivers.write(folder.resolve("waivers.yaml")), "waivers.yaml"))
                .run(TODAY);

        assertThat(report.findings()).isEmpty();
        assertThat(report.passed()).isGreaterThan(600);
    }

    /** A stack with what the scanner can't read is read, and a finding has its construct path. */
    @Test
    void whatIsWrongIsFoundBehindWhatTheScannerCannotRead() throws Exception {
        stack("one", """
                {"terraform": {"required_version": ">= 1.6"}, "moved": [{"from": "aws_sns_topic.a", "to": "aws_sns_topic.b"}],
                 "import": [{"to": "aws_sns_topic.b", "id": "x"}], "removed": [{"from": "aws_sns_topic.c"}],
                 "resource": {"aws_db_instance": {"x": {"//": {"metadata": {"path": "one/data/database"}},
                   "engine": "postgres", "instance_class": "db.t3.micro", "storage_encrypted": false}},
                   "aws_ecs_task_definition": {"y": {"family": "y", "network_mode": "awsvpc",
                   "container_definitions": "[{\\"name\\": \\"web\\", \\"image\\": \\"web:1\\"}]"}}}}
                """);

        var report = scan();

        assertThat(report.findings())
                .as("containers in a text, which the scanner passes unseen")
                .extracting(PolicyFinding::check)
                .contains("CKV_AWS_336");

        assertThat(report.findings())
                .contains(new PolicyFinding(
                        "CKV_AWS_16",
                        "Ensure all data stored in the RDS is securely encrypted at rest",
                        "one",
                        "aws_db_instance.x",
                        "one/data/database"));
    }

    /**
     * A bucket's lifecycle may name it by its versioning, which it waits for: the scanner doesn't follow that by itself. A
     * bucket that has none must be told all the same, also beside one that has.
     */
    @Test
    void onlyABucketWithALifecycleHasOne() throws Exception {
        stack("one", """
                {"resource": {"aws_s3_bucket": {"with": {"bucket": "with"}, "without": {"bucket": "without"}},
                 "aws_s3_bucket_versioning": {
                   "with": {"bucket": "${aws_s3_bucket.with.id}", "versioning_configuration": {"status": "Enabled"}},
                   "without": {"bucket": "${aws_s3_bucket.without.id}", "versioning_configuration": {"status": "Enabled"}}},
                 "aws_s3_bucket_lifecycle_configuration": {"with": {"bucket": "${aws_s3_bucket_versioning.with.bucket}",
                   "rule": {"id": "all", "status": "Enabled", "expiration": {"days": 1}}}}}}
                """);

        assertThat(scan().findings())
                .filteredOn(finding -> finding.check().equals("CKV2_AWS_61"))
                .extracting(PolicyFinding::address)
                .containsExactly("aws_s3_bucket.without");
    }

    @Test
    void aStackThatNothingWasCheckedInFails() throws IOException {
        stack("empty", "{\"resource\": {}}");

        assertThatThrownBy(this::scan).isInstanceOf(BadInput.class).hasMessageContaining("ran 0 checks on empty");
    }

    @Test
    void whatTheScannerCannotReadFails() {
        var unread =
                "{\"results\": {\"passed_checks\": [], \"failed_checks\": [], \"parsing_errors\": [\"/w/one/cdk.tf.json\"]}}";

        assertThatThrownBy(() -> Checkov.read(unread, 0, List.of("one")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("could not read 1 of the stacks: [one]");
    }

    /** Exceptions stand in our list, with reason and end. */
    @Test
    void aCommentInTheJsonCannotTurnAChecksOff() {
        var skipped =
                "{\"results\": {\"passed_checks\": [{\"file_path\": \"/one/cdk.tf.json\"}]}, \"summary\": {\"skipped\": 2}}";

        assertThatThrownBy(() -> Checkov.read(skipped, 0, List.of("one"))).hasMessageContaining("skipped 2 checks");
    }

    @Test
    void aScannerThatBreaksDownIsNoPass() {
        assertThatThrownBy(() -> Checkov.read("Traceback", 1, List.of("one"))).hasMessageContaining("without a result");
    }

    private PolicyReport scan() throws IOException, InterruptedException {
        return new PolicyScan(
                        folder.resolve("stacks"),
                        folder.resolve("work"),
                        new Checkov(PROGRAM),
                        new Waivers("waivers.yaml", List.of()))
                .run(TODAY);
    }

    private void stack(String name, String json) throws IOException {
        var stack = Files.createDirectories(folder.resolve("stacks").resolve(name));
        Files.writeString(stack.resolve("cdk.tf.json"), json);
    }
}
