package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.review.comment.Comment;
import prode.review.comment.ReviewJson;
import prode.review.show.Overview;
import prode.review.show.Visibility;

/** Everybody who may read a pull request reads the comment: a value that Terraform hides must not come out by a rule. */
class SensitiveValuesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CANARY = "canary";
    private static final String CANARY_RANGE = "203.0.113.77/32";

    /** Each attribute of each seeded plan is marked once on each side and filled with values that must never be seen. */
    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void noMarkedValueIsSeenInAnySeededPlan(String side) throws IOException {
        var planted = 0;
        var dangerous = 0;
        for (var seeded : SeededChange.all()) {
            var plan = JSON.readTree(seeded.plan().toFile());
            for (var resource : plan.path("resource_changes")) {
                if (!(resource.path("change") instanceof ObjectNode change)
                        || !(change.path(side) instanceof ObjectNode values)
                        || change.path("actions").path(0).asText().equals("no-op")) {
                    continue;
                }
                var mask = change.path(side + "_sensitive");
                for (var name : names(values)) {
                    var value = values.path(name);
                    change.set(side + "_sensitive", JSON.createObjectNode().put(name, true));
                    values.set(name, planted(value));
                    var review = PlannedChanges.review(plan);
                    assertHidden(seeded.name() + " " + name, review);
                    planted++;
                    dangerous += review.verdict() == Verdict.DANGER ? 1 : 0;
                    values.set(name, value);
                }
                change.set(side + "_sensitive", mask);
            }
        }
        assertThat(planted).as("values planted").isGreaterThan(1_500);
        assertThat(dangerous).as("of them in dangerous plans").isGreaterThan(1_000);
    }

    /** The risk, its place and its severity are no secret, and are told as without the mark. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws_vpc_security_group_ingress_rule.office | cidr_ipv4 | "203.0.113.77/32" | caution public-exposure
            aws_vpc_security_group_ingress_rule.office | cidr_ipv4 | "0.0.0.0/0"       | danger public-exposure
            aws_security_group.web | ingress | [{"cidr_blocks": ["203.0.113.77/32"], "protocol": "tcp"}] | caution public-exposure
            aws_iam_role_policy.app | policy | "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:canary\\", \\"Resource\\": \\"*\\"}}" | danger wildcard-granted
            aws_s3_bucket_policy.app | policy | "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:canary\\", \\"Principal\\": \\"*\\"}}" | danger public-access
            aws_iam_role_policy_attachment.app | policy_arn | "arn:aws:iam::aws:policy/canary" | danger iam-widened
            """)
    void theRiskIsToldAndItsValueIsNot(String address, String name, String value, String verdict) {
        var change = PlannedChanges.create(address, "{\"%s\": %s}".formatted(name, value));
        assertThat(change.verdicts()).contains(verdict);

        change.with("after_sensitive", "{\"%s\": true}".formatted(name));

        assertThat(change.verdicts()).contains(verdict);
        assertThat(change.details(verdict.split(" ", 2)[1])).containsAnyOf("(sensitive)", name);
        assertHidden(address, change.review());
    }

    @Test
    void whatBelongsToNoSecretIsShownBesideOne() {
        var change = PlannedChanges.update(
                        "aws_iam_role.app",
                        "{\"managed_policy_arns\": [], \"description\": \"\"}",
                        "{\"managed_policy_arns\": [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"], \"description\": \"canary\"}")
                .with("after_sensitive", "{\"description\": true}");

        assertThat(change.details("iam-widened")).containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    /** Names of tags are values of a map. */
    @Test
    void aLostTagOfASecretMapIsNotNamed() {
        var change = PlannedChanges.update("aws_vpc.main", "{\"tags_all\": {\"canary\": \"x\"}}", "{\"tags_all\": {}}")
                .with("before_sensitive", "{\"tags_all\": true}");

        assertThat(change.verdicts()).contains("caution tag-lost");
        assertHidden("tags", change.review());
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertHidden(String what, Review review) {
        var comment = new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render();
        assertThat(comment + json(review)).as(what).doesNotContain(CANARY, CANARY_RANGE, "203.0.113.77");
    }

    private static String json(Review review) {
        try {
            var file = Files.createTempFile("review", ".json");
            try {
                ReviewJson.write(review, file);
                return Files.readString(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Values that look like what they replace, so that rules go on finding them dangerous. */
    private static JsonNode planted(JsonNode value) throws IOException {
        if (value instanceof ArrayNode array) {
            var planted = JSON.createArrayNode();
            for (var item : array) {
                planted.add(planted(item));
            }
            return planted.isEmpty() ? planted.add(CANARY) : planted;
        }
        if (value instanceof ObjectNode object) {
            var planted = JSON.createObjectNode().put(CANARY, CANARY);
            for (var field : object.properties()) {
                planted.set(field.getKey(), planted(field.getValue()));
            }
            return planted;
        }
        if (!value.isTextual()) {
            return value;
        }
        var text = value.textValue();
        if (text.startsWith("{") || text.startsWith("[")) {
            return TextNode.valueOf(planted(JSON.readTree(text)).toString());
        }
        if (text.matches("[0-9.]+/\\d+")) {
            return TextNode.valueOf(CANARY_RANGE);
        }
        if (text.matches("Allow|Deny|2012-10-17|\\*")) {
            return value;
        }
        return TextNode.valueOf(text.matches("[a-z0-9-]+:[A-Za-z*]+") ? text + CANARY : CANARY);
    }
}
