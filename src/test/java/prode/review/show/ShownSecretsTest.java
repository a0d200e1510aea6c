package prode.review.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.review.PlanFixture;
import prode.review.Review;
import prode.review.comment.Comment;
import prode.review.comment.ReviewJson;

/** Whoever may read a pull request reads the comment, and whoever may read the run its artifacts. */
class ShownSecretsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PLANS = Path.of("src/test/resources/cases/review/changes");
    private static final String CANARY = "canary-of-the-mine";

    @TempDir
    private Path folder = Path.of("");

    /** Terraform refuses keys that are marked as sensitive; one that nobody marked may be a token all the same. */
    @Test
    void noTokenIsSeenInAKeyOfForEach() throws IOException {
        for (var form : SecretCorpus.knownForms()) {
            var key = "[" + JSON.writeValueAsString(form.value()) + "]";
            var plan = PlanFixture.of("action-triggered-twice").json();
            for (var invocation : plan.withArray("action_invocations")) {
                var called = (ObjectNode) invocation;
                called.put("address", "action.aws_lambda_invoke.team" + key);
                invocation
                        .withObject("/lifecycle_action_trigger")
                        .put("triggering_resource_address", "aws_sns_topic.trigger" + key);
            }
            var moved = plan.withArray("resource_changes").addObject();
            moved.put("address", "module.team" + key + ".aws_sns_topic.alarms[\"blue\"]")
                    .put("previous_address", "aws_sns_topic.team" + key)
                    .put("mode", "managed")
                    .put("type", "aws_sns_topic");
            moved.putObject("change")
                    .put("unknown_to_us", 1)
                    .putArray("actions")
                    .add("no-op");
            var check = plan.putArray("checks").addObject();
            check.put("status", "fail").putObject("address").put("to_display", "check.of_team" + key);

            var all = all(review(plan));

            assertThat(all)
                    .as(form.toString())
                    .contains("module.team[\"(sensitive)\"].aws_sns_topic.alarms[\"blue\"]", "check.of_team")
                    .contains("`aws_sns_topic.team[\"(sensitive)\"]`", "aws_sns_topic.trigger")
                    .doesNotContain(form.value())
                    .doesNotContain(line(form.value()));
        }
    }

    /** Into each plan: tokens as a tag, in a policy, in a list, in a text, in a description; a harmless value beside them. */
    @Test
    void noTokenIsSeenUnderAHarmlessNameInAnyPlan() throws IOException {
        var forms = SecretCorpus.knownForms();
        var shown = 0;
        var planted = 0;
        for (var plan : plans()) {
            for (var change : changes(plan)) {
                var form = forms.get(planted++ % forms.size());
                for (var side : List.of("before", "after")) {
                    if (change.path(side) instanceof ObjectNode values) {
                        var token = side.equals("before")
                                ? form.value()
                                : form.value().replaceAll("[a-z](?=[a-z0-9]*$)", "q");
                        values.put("description", token);
                        values.put("comment", "harmless " + side);
                        values.putObject("labels").put("note", token).put("list", side);
                        values.putArray("arguments").add("serve").add(token);
                        values.put(
                                "document",
                                "{\"Statement\": [{\"Sid\": \"" + side + "\", \"Note\": "
                                        + JSON.writeValueAsString(token) + "}]}");
                        values.put("settings", "first: " + side + "\nsecond: " + token + "\n");
                    }
                }
                var review = review(plan);
                assertThat(all(review))
                        .as(form.toString())
                        .doesNotContain(form.value())
                        .doesNotContain(line(form.value()));
                shown += all(review).contains("harmless after") ? 1 : 0;
            }
        }
        assertThat(planted).isGreaterThan(60);
        assertThat(shown).as("harmless values that are shown beside them").isGreaterThan(30);
    }

    @Test
    void nothingUnderASecretNameIsSeenInAnyPlan() throws IOException {
        var planted = 0;
        for (var plan : plans()) {
            for (var change : changes(plan)) {
                for (var side : List.of("before", "after")) {
                    if (change.path(side) instanceof ObjectNode values) {
                        var name = SecretCorpus.NAMES.get(planted++ % SecretCorpus.NAMES.size());
                        values.put(name, CANARY + side);
                        values.putObject("settings").putObject("inner").put(name, CANARY + side);
                        values.put(
                                "definitions",
                                "[{\"name\": \"app\", \"environment\": [{\"name\": \"" + name + "\", \"value\": \""
                                        + CANARY + side + "\"}]}]");
                        values.putArray("variables")
                                .addObject()
                                .put("Key", name)
                                .put("Value", CANARY + side);
                        values.putArray("command").add("--" + name).add(CANARY + side);
                    }
                }
                assertThat(all(review(plan))).doesNotContain(CANARY);
            }
        }
        assertThat(planted).isGreaterThan(100);
    }

    /** The mark is on one side, the whole or a part; the value is the same on both or another one. */
    @Test
    void aSecretThatChangesIsOneLine() throws IOException {
        var plan = plans().get(0);
        var change = changes(plan).get(0);
        change.putArray("actions").add("update");
        for (var side : List.of("before", "after")) {
            change.withObject("/" + side)
                    .put("setting", CANARY + side)
                    .putObject("map")
                    .put("part", CANARY + side)
                    .put("open", side);
        }
        change.set("after_sensitive", JSON.readTree("{\"setting\": true, \"map\": {\"part\": true}}"));

        var comment =
                new Comment(Overview.of(review(plan), Visibility.SHOWN), Optional.empty(), Optional.empty()).render();

        assertThat(comment)
                .contains("`setting`: changed (sensitive)\n", "`map.part`: changed (sensitive)\n")
                .contains("`map.open`: `before` → `after`")
                .doesNotContain(CANARY, "(sensitive) →");
    }

    /** What was approved stays approved, however it is shown. */
    @Test
    void whatIsHiddenFromReadersCountsInTheDigest() throws IOException {
        var digests = new ArrayList<String>();
        for (var value : List.of("one", SecretCorpus.knownForms().get(6).value())) {
            var plan = plans().get(1);
            changes(plan).get(0).withObject("/after").put("description", value);
            digests.add(review(plan).stacks().get(0).digest());
        }
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void aRepositoryThatShowsNamesShowsNoValue() throws IOException {
        for (var plan : plans()) {
            for (var change : changes(plan)) {
                for (var side : List.of("before", "after")) {
                    if (change.path(side) instanceof ObjectNode values) {
                        values.put("description", CANARY + side);
                        values.putObject("labels").put(CANARY + "-key", side);
                    }
                }
            }
            var review = review(plan);
            assertThat(new Comment(Overview.of(review, Visibility.NAMES), Optional.empty(), Optional.empty()).render())
                    .doesNotContain(CANARY);
        }
    }

    private static String line(String text) {
        return text.lines().reduce((first, last) -> last).orElse(text);
    }

    private String all(Review review) throws IOException {
        var file = folder.resolve("review.json");
        ReviewJson.write(review, file);
        return new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty())
                        .render(Comment.MOST_IN_SUMMARY)
                + Files.readString(file);
    }

    private static List<JsonNode> plans() throws IOException {
        try (var files = Files.walk(PLANS)) {
            var plans = new ArrayList<JsonNode>();
            for (var file :
                    files.filter(each -> each.endsWith("plan.json")).sorted().toList()) {
                plans.add(JSON.readTree(file.toFile()));
            }
            return plans;
        }
    }

    /** All that may be written into: what really changes. */
    private static List<ObjectNode> changes(JsonNode plan) {
        var changes = new ArrayList<ObjectNode>();
        for (var resource : plan.path("resource_changes")) {
            if (resource.path("change") instanceof ObjectNode change
                    && !change.path("actions").path(0).asText().matches("no-op|read")) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Review review(JsonNode plan) throws IOException {
        // Without a configuration every argument counts as written by somebody.
        var copy = plan.<ObjectNode>deepCopy();
        copy.putObject("configuration");
        return PlanFixture.review(copy);
    }
}
