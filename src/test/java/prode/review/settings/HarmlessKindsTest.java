package prode.review.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.config.EndDate;
import prode.ops.policy.PolicyFinding;
import prode.ops.policy.PolicyReport;
import prode.review.Places;
import prode.review.PlannedChanges;
import prode.review.Review;
import prode.review.SeededChange;
import prode.review.StackReview;
import prode.review.comment.Comment;
import prode.review.comment.ReviewJson;
import prode.review.rules.Risk.Severity;
import prode.review.settings.Settings.AutoApprove;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.terraform.plan.PlanReader;
import prode.testing.Markdown;

/** What is applied without a person at the other end must be what every person would approve. */
class HarmlessKindsTest {
    private static final Settings HARMLESS = new Settings(Visibility.SHOWN, AutoApprove.harmless, List.of());
    private static final String TASK = "aws_ecs_task_definition.web";
    private static final String SERVICE = "aws_ecs_service.web";
    private static final String BREAKER = "\"deployment_circuit_breaker\": [{\"enable\": true, \"rollback\": true}]";
    private static final String OLD = "1.dkr.ecr.eu-west-1.amazonaws.com:443/web:1";
    private static final String NEW = "1.dkr.ecr.eu-west-1.amazonaws.com:443/web@sha256:ab";

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("1 release", release(OLD, NEW, BREAKER, BREAKER)),
                Arguments.of("1 tags", tags("{\"Team\": \"a\"}", "{\"Team\": \"b\", \"Ticket\": \"7\"}")),
                Arguments.of(
                        "1 description",
                        update("aws_kms_key.x", "\"description\": \"old\"", "\"description\": \"new\"")),
                Arguments.of("1 alarm", alarm("\"arn:aws:sns:eu-west-1:1:alarms\"")),
                Arguments.of("1 alarm", alarm("")),
                Arguments.of(
                        "1 dashboard",
                        update(
                                "aws_cloudwatch_dashboard.x",
                                "\"dashboard_body\": \"{}\"",
                                "\"dashboard_body\": \"{\\\"a\\\": 1}\"")),
                Arguments.of(
                        "1 dashboard, 1 log group",
                        PlannedChanges.create("aws_cloudwatch_dashboard.x", "{\"dashboard_name\": \"x\"}")
                                .andCreate("aws_cloudwatch_log_group.x", "{\"name\": \"x\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void harmless(String kinds, PlannedChanges plan) {
        var review = HARMLESS.applied(plan.review());

        assertThat(review.autoApproval().orElseThrow().others()).isEmpty();
        assertThat(review.isAutoApproved()).isTrue();
        assertThat(comment(review)).contains("\nApproved by the list: " + kinds + ".\n");
        assertThat(json(review)).contains("\"approval\" : \"list\"");
    }

    static Stream<Arguments> needingAPerson() {
        var vpc = "aws_vpc.x";
        return Stream.of(
                Arguments.of("another repository", SERVICE, release(OLD, "evil/web:2", BREAKER, BREAKER)),
                Arguments.of("nothing takes a bad one back", SERVICE, release(OLD, NEW, "\"a\": 1", "\"a\": 1")),
                Arguments.of(
                        "more of the service changes",
                        SERVICE,
                        release(OLD, NEW, BREAKER, BREAKER + ", \"desired_count\": 0")),
                Arguments.of("a tag that rights go by", vpc, tags("{\"Project\": \"a\"}", "{\"Project\": \"b\"}")),
                Arguments.of("a tag that the cleanup goes by", vpc, tags("{}", "{\"DoNotDelete\": \"\"}")),
                Arguments.of("a tag that goes", vpc, tags("{\"Team\": \"a\"}", "{}")),
                Arguments.of(
                        "tags that nobody knows yet", vpc, tags("{}", "{}").with("after_unknown", "{\"tags\": true}")),
                Arguments.of(
                        "tags and more",
                        vpc,
                        update(vpc, "\"tags\": {}", "\"tags\": {\"a\": \"b\"}, \"enable_dns_support\": true")),
                Arguments.of(
                        "an alarm that stops machines",
                        "aws_cloudwatch_metric_alarm.x",
                        alarm("\"arn:aws:automate:eu-west-1:ec2:stop\"")),
                Arguments.of(
                        "an alarm that does what nobody knows yet",
                        "aws_cloudwatch_metric_alarm.x",
                        alarm("").with("after_unknown", "{\"alarm_actions\": true}")),
                Arguments.of(
                        "a resource of a kind that nobody listed",
                        "aws_s3_bucket.x",
                        PlannedChanges.create("aws_s3_bucket.x", "{\"bucket\": \"x\"}")),
                Arguments.of(
                        "one among harmless ones",
                        "aws_s3_bucket.x",
                        alarm("").andCreate("aws_s3_bucket.x", "{\"bucket\": \"x\"}")),
                Arguments.of("what a rule minds", "stateful-lost", PlannedChanges.delete("aws_db_instance.x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void needingAPerson(String why, String told, PlannedChanges plan) {
        var review = HARMLESS.applied(plan.review());

        assertThat(review.isAutoApproved()).isFalse();
        assertThat(comment(review))
                .contains("\nA person has to approve it, as this is not on the list: ")
                .contains("`" + told + "`");
        assertThat(json(review)).contains("\"approval\" : \"people\"");
    }

    /** A team that calls a danger a note has not said that nobody needs to look. */
    @Test
    void whatTheTeamMadeANoteStillNeedsAPerson() {
        var plan = update("aws_vpc.x", "\"tags_all\": {\"a\": \"b\"}", "\"tags_all\": {}");
        var note =
                new SeverityEntry(Severity.NOTE, "tag-lost", null, "a reason of its own", EndDate.parse("2027-01-01"));

        var review = new Settings(Visibility.SHOWN, AutoApprove.harmless, List.of(note)).applied(plan.review());

        assertThat(review.verdict().word()).isEqualTo("safe");
        assertThat(review.isAutoApproved()).isFalse();
    }

    @Test
    void findingsOfThePolicyNeedAPerson() {
        var finding = new PolicyFinding("CKV_AWS_1", "title", "plan", "aws_vpc.x", "");
        var report = new PolicyReport("scanner", 1, 0, List.of(finding), List.of());

        assertThat(HARMLESS.applied(new Review(alarm("").review().stacks(), Optional.of(report)))
                        .isAutoApproved())
                .isFalse();
    }

    /** Of all that the project's tests know of dangerous plans, none passes. */
    @ParameterizedTest
    @ValueSource(strings = {"caution", "danger"})
    void noSeededDangerIsApprovedByTheList(String verdict) {
        var plans = SeededChange.all().stream()
                .filter(change -> change.json().path("verdict").asText().equals(verdict))
                .toList();

        assertThat(plans)
                .isNotEmpty()
                .allSatisfy(
                        change -> assertThat(HARMLESS.applied(review(change)).isAutoApproved())
                                .isFalse());
    }

    private static Review review(SeededChange change) throws IOException {
        var plan = PlanReader.read(change.plan(), "plan.json");
        return new Review(
                List.of(StackReview.of("plan", plan, new Places("plan", Optional.empty()))), Optional.empty());
    }

    /** Off, a review is what it was before there was a list. */
    @Test
    void nobodyIsLeftOutUnlessTheTeamSaysSo() {
        var review = Settings.DEFAULT.applied(alarm("").review());

        assertThat(review.isAutoApproved()).isFalse();
        assertThat(comment(review)).doesNotContain("the list");
        assertThat(json(review)).contains("\"approval\" : \"people\"").doesNotContain("autoApproval");
    }

    @Test
    void thePageListsEveryKindWithItsReason() {
        var rows = Stream.of(HarmlessKind.values())
                .map(kind -> "| " + kind.word() + " | " + kind.reason() + " |")
                .toList();

        assertThat(Markdown.read(Path.of("docs/processes/reading-a-review.md")).lines())
                .containsSubsequence(rows);
    }

    private static PlannedChanges release(String from, String to, String before, String after) {
        var task =
                "{\"family\": \"web\", \"container_definitions\": \"[{\\\"name\\\": \\\"app\\\", \\\"image\\\": \\\"%s\\\"}]\"}";
        var service = "{\"name\": \"web\", \"task_definition\": \"web:7\", %s}";
        return PlannedChanges.none()
                .and("delete,create", TASK, task.formatted(from), task.formatted(to))
                .with("replace_paths", "[[\"container_definitions\"]]")
                .and("update", SERVICE, service.formatted(before), service.formatted(after))
                .with("after_unknown", "{\"task_definition\": true}");
    }

    private static PlannedChanges tags(String before, String after) {
        return update("aws_vpc.x", "\"tags\": " + before, "\"tags\": " + after);
    }

    private static PlannedChanges update(String address, String before, String after) {
        return PlannedChanges.update(address, "{" + before + "}", "{" + after + "}");
    }

    private static PlannedChanges alarm(String action) {
        return PlannedChanges.create(
                "aws_cloudwatch_metric_alarm.x", "{\"alarm_name\": \"x\", \"alarm_actions\": [" + action + "]}");
    }

    private static String comment(Review review) {
        return new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render();
    }

    private static String json(Review review) {
        var json = new StringWriter();
        try {
            ReviewJson.write(review, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }
}
