package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.ExitCode;

class ReviewCommandTest {
    private static final Path CHANGES = Path.of("src/test/resources/cases/review/changes");

    @TempDir
    private Path root = Path.of("");

    /** A pipeline goes by the exit code: a deletion that exits with 0 would be merged. */
    @ParameterizedTest
    @CsvSource({"no-change, 0", "storage-grows, 0", "tag-lost, 4", "database-deleted, 4"})
    void theExitCodeSaysWhetherSomebodyHasToLook(String change, int exitCode) throws IOException {
        give(change, "prod-e.json");

        var result = run("review", "prod-e.json");

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out()).startsWith(exitCode == 0 ? "## ✅" : "## ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void commentAndReviewAreWrittenForTheJobsThatFollow() throws IOException {
        give("database-deleted", "prod-e.json");
        give("no-change", "prod-e-foundation.json");

        var result = run("review", "prod-e-foundation.json", "prod-e.json", "--out", "review");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).isEmpty();
        assertThat(root.resolve("review/comment.md"))
                .content()
                .contains("Unchanged: `prod-e-foundation`", "### prod-e\n");
        var review =
                new JsonMapper().readTree(root.resolve("review/review.json").toFile());
        assertThat(review.path("verdict").asText()).isEqualTo("danger");
        assertThat(review.at("/stacks/1/digest").asText())
                .isEqualTo(run("review", "digest", "prod-e.json").out().strip());
        assertThat(review.at("/stacks/1/risks/0/rule").asText()).isEqualTo("stateful-lost");
    }

    /** The exit code goes by what the team made of a risk; a list that knows this system approves nothing of another one. */
    @Test
    void theTeamsOwnRulesCountUntilTheirEnd() throws IOException {
        give("database-deleted", "prod-e.json");
        var today = LocalDate.now(ZoneOffset.UTC);
        var settings = """
                review:
                  values: shown
                  autoApprove: harmless
                  severities: [{severity: note, resource: "**", reason: it was moved by hand, until: %s}]
                """;
        var file = root.resolve("src/main/policy/review.yaml");
        Files.createDirectories(file.getParent());

        Files.writeString(file, settings.formatted(today.plusDays(30)));
        assertThat(run("review", "prod-e.json").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run("review", "prod-e.json").out()).contains("A person has to approve it");
        assertThat(run("review", "--any-project", "--settings", "src/main/policy/review.yaml", "prod-e.json")
                        .out())
                .contains("by the team")
                .doesNotContain("approve");

        Files.writeString(file, settings.formatted(today.minusDays(2)));
        run("review", "prod-e.json")
                .endedInOneLine(ExitCode.BAD_INPUT)
                .startsWith("src/main/policy/review.yaml:4 review.severities[0].until: ended on ");
    }

    @Test
    void theVerdictOfThePolicyCounts() throws IOException {
        give("no-change", "prod-e.json");
        Files.writeString(root.resolve("policy.json"), """
                {"scanner": "Checkov 3", "passed": 7, "waived": 1, "problems": [], "findings": [{"check": "CKV_AWS_16",
                 "title": "RDS is @encrypted", "stack": "prod-e", "address": "aws_db_instance.x", "constructPath": "prod-e/data"}]}
                """);

        var result = run("review", "prod-e.json", "--policy", "policy.json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out())
                .startsWith("## ⛔ Dangerous: 0 risks, 1 policy finding\n")
                .contains("`CKV_AWS_16` RDS is @\u200bencrypted: `aws_db_instance.x` (`prod-e/data`)");
    }

    @Test
    void theCostIsPutIn() throws IOException {
        give("no-change", "prod-e.json");
        Files.writeString(root.resolve("cost.md"), "12 USD more a month\n");

        assertThat(run("review", "prod-e.json", "--cost", "cost.md").out())
                .contains("**Cost**\n\n12 USD more a month\n");
    }

    @Test
    void theDifferenceOfAMonthIsToldWhereTheStackIsSynthesized() throws IOException {
        give("storage-grows", "prod-e.json");
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/prod-e"));
        Files.copy(Path.of("main.tf.json-output/stacks/prod-e/cdk.tf.json"), stack.resolve("cdk.tf.json"));

        assertThat(run("review", "prod-e.json").out())
                .containsPattern(
                        "\\*\\*Cost\\*\\*\n\n- `prod-e`: \\d+\\.\\d\\d USD a month more: \\d+\\.\\d\\d → \\d+\\.\\d\\d\n");
    }

    /** What can't be read must end the job: no comment would look like no danger. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty            | it is empty
            not JSON         | not JSON, or cut off
            an array         | it holds no JSON object
            a state          | it is a state
            a shown state    | it is a state
            format 2         | format_version: got 2.2, allowed: 0.1, 0.2 and 1.x
            no format        | it has no format_version
            truncated        | not JSON, or cut off
            twice            | a key stands there for the second time
            two plans        | something follows the plan
            format 1.x       | format_version: got none, allowed: 0.1
            format 0.3       | format_version: got 0.3, allowed: 0.1, 0.2 and 1.x
            unknown action   | actions unknown to this program
            wrapper before   | set terraform_wrapper: false
            wrapper behind   | something follows the plan; most likely the wrapper of the action setup-terraform
            log              | it is the log that terraform plan -json writes
            only changes     | it lacks planned_values and configuration, as if it were cut down with jq
            no configuration | it lacks configuration, as if it were cut down with jq
            encrypted        | OpenTofu encrypted it
            no changes       | it lacks resource_changes, as if it were cut down with jq
            a folder         | a folder
            200 MB           | too large for a plan
            missing          | no such file
            """)
    void whatIsNoPlanIsRefusedInOneLine(String what, String reason) throws IOException {
        give("database-deleted", "plan.json");
        var file = root.resolve("plan.json");
        var plan = Files.readString(file);
        switch (what) {
            case "empty" -> Files.writeString(file, "");
            case "not JSON" -> Files.writeString(file, "hunter2");
            case "an array" -> Files.writeString(file, "[]");
            case "encrypted" ->
                Files.writeString(
                        file, "{\"meta\": {}, \"encrypted_data\": \"aHVudGVyMg==\", \"encryption_version\": \"v0\"}");
            case "a state" -> Files.writeString(file, "{\"version\": 4, \"lineage\": \"x\", \"resources\": []}");
            case "a shown state" -> Files.writeString(file, "{\"format_version\": \"1.0\", \"values\": {}}");
            case "format 2" ->
                Files.writeString(file, plan.replaceFirst("\"format_version\" : \"1", "\"format_version\" : \"2"));
            case "no format" -> Files.writeString(file, plan.replaceFirst("\"format_version\"", "\"other\""));
            case "truncated" -> Files.writeString(file, plan.substring(0, plan.length() / 2));
            case "twice" -> Files.writeString(file, plan.replaceFirst("\"errored\"", "\"resource_changes\""));
            case "two plans" -> Files.writeString(file, plan + plan);
            case "format 1.x" ->
                Files.writeString(file, plan.replaceFirst("\"format_version\" : \"1.2", "\"format_version\" : \"1.x"));
            case "format 0.3" ->
                Files.writeString(file, plan.replaceFirst("\"format_version\" : \"1.2", "\"format_version\" : \"0.3"));
            case "wrapper before" ->
                Files.writeString(file, "\n[command]/opt/tools/terraform-bin show -json hunter2\n" + plan);
            case "wrapper behind" -> Files.writeString(file, plan + "\n::debug::Terraform exited with code 0.\n");
            case "log" ->
                Files.writeString(file, "{\"@level\":\"info\",\"@message\":\"hunter2\"}\n{\"@level\":\"info\"}\n");
            case "only changes" -> Files.writeString(file, without(plan, "planned_values", "configuration"));
            case "no configuration" -> Files.writeString(file, without(plan, "configuration"));
            case "no changes" ->
                Files.writeString(
                        file,
                        without(plan, "resource_changes")
                                .replace(
                                        "\"planned_values\":{",
                                        "\"planned_values\":{\"root_module\":{\"resources\":[]}"));
            case "a folder" -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case "unknown action" -> Files.writeString(file, plan.replace("\"delete\"", "\"obliterate\""));
            case "200 MB" -> {
                try (var large = new RandomAccessFile(file.toFile(), "rw")) {
                    large.setLength(200L * 1024 * 1024);
                }
            }
            default -> Files.delete(file);
        }

        var result = run("review", "plan.json");

        result.endedInOneLine(ExitCode.BAD_INPUT).startsWith("plan.json").contains(reason);
        assertThat(result.everything()).doesNotContain("hunter2");
        assertThat(result.out()).isEmpty();
    }

    private static String without(String plan, String... keys) throws IOException {
        ObjectNode json = new JsonMapper().readTree(plan).require();
        json.remove(List.of(keys));
        return json.toString();
    }

    /** A plan that jq has sorted or laid out anew is the same plan. */
    @Test
    void theOrderOfTheKeysSaysNothing() throws IOException {
        give("backups-shortened", "prod-e.json");
        var sorted = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        var plan = sorted.readValue(root.resolve("prod-e.json").toFile(), Object.class);
        sorted.writeValue(root.resolve("sorted.json").toFile(), plan);

        var digests =
                run("review", "digest", "prod-e.json", "sorted.json").out().lines();

        assertThat(digests.map(line -> line.substring(0, 64)).distinct()).hasSize(1);
    }

    @Test
    void onlyOnePlanAStack() throws IOException {
        give("no-change", "prod-e.json");
        Files.createDirectories(root.resolve("other"));
        give("no-change", "other/prod-e.json");

        var result = run("review", "prod-e.json", "other/prod-e.json");

        result.endedInOneLine(ExitCode.BAD_INPUT).contains("a second plan of the stack prod-e");
    }

    @Test
    void noPlanAtAllIsRefused() {
        assertThat(run("review").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void keysThatDifferAreListedWithTheirLine() throws IOException {
        give("no-change", "prod-e.json");
        Files.writeString(Files.createDirectories(root.resolve("old")).resolve("production.yaml"), "a:\n  cpu: 256\n");
        Files.writeString(Files.createDirectories(root.resolve("new")).resolve("production.yaml"), "a:\n  cpu: 512\n");

        var result = run(
                "review",
                "prod-e.json",
                "--environments",
                "new",
                "--base-environments",
                "old",
                "--source",
                "https://example.com/blob/1/");

        assertThat(result.out())
                .contains("`a.cpu`: `256` → `512` ([production.yaml:2]"
                        + "(https://example.com/blob/1/src/main/environments/production.yaml#L2))");
    }

    @ParameterizedTest
    @CsvSource({
        "--environments=none",
        "--base-environments=none",
        "--base-policy=none.json",
        "--source=http://x",
    })
    void whatIsNotThereBesideThePlanIsRefused(String option) throws IOException {
        give("no-change", "prod-e.json");

        run("review", "prod-e.json", option).endedInOneLine(ExitCode.BAD_INPUT);
    }

    /** A link is put into the comment of a pull request: it must be nothing else. */
    @Test
    void onlyALinkIsALink() throws IOException {
        give("no-change", "prod-e.json");

        var result = run("review", "prod-e.json", "--link", "https://x) <script>");

        result.endedInOneLine(ExitCode.BAD_INPUT);
    }

    /** By the processor's time, which a loaded machine leaves alone; scripts/bench review measures the real one. */
    @Test
    void twoThousandChangesAreReviewedAtOnce() throws IOException {
        give("backups-shortened", "prod-e.json");
        var mapper = new JsonMapper();
        ObjectNode plan = mapper.readTree(root.resolve("prod-e.json").toFile()).require();
        var changes = plan.withArray("resource_changes");
        var change = changes.get(0);
        for (var other : changes) {
            change = other.path("type").asText().equals("aws_db_instance") ? other : change;
        }
        changes.removeAll();
        for (var i = 0; i < 2000; i++) {
            ObjectNode copy = change.deepCopy();
            copy.put("address", "aws_db_instance.data_instance" + i);
            copy.withObject("/change/after").put("iops", 10_000 + i); // so that no two do the same
            changes.add(copy);
        }
        mapper.writeValue(root.resolve("prod-e.json").toFile(), plan);
        var start = processorTime();

        var result = run("review", "prod-e.json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out())
                .startsWith("## ⛔ Dangerous: 2000 risks · 2000 update")
                .containsPattern("\\*\\*\\d+ entries more did not fit\\*\\* \\(\\d+ danger\\)");
        assertThat(processorTime().minus(start)).isLessThan(Duration.ofSeconds(10));
    }

    private static Duration processorTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private void give(String change, String file) throws IOException {
        Files.copy(CHANGES.resolve(change).resolve("plan.json"), root.resolve(file));
    }

    private CommandRun run(String... arguments) {
        return new InProject(root).run(arguments);
    }
}
