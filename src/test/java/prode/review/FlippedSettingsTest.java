package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.review.FlippedSetting.Row;
import prode.terraform.plan.Values;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * A protection that somebody takes away, by mistake or not, fails nothing on that day: what the review doesn't tell nobody
 * sees. So each setting of the stacks is weakened alone, and the review has to say so.
 */
@Tag("synth")
class FlippedSettingsTest {
    private static final Map<String, TerraformJson> STACKS = stacks();

    /** What a destroy must not take along, however its switches stand. */
    private static final List<String> PREVENTED = List.of(
            "aws_db_instance",
            "aws_dynamodb_table",
            "aws_ecr_repository",
            "aws_efs_file_system",
            "aws_iam_openid_connect_provider",
            "aws_kms_key",
            "aws_s3_bucket",
            "aws_secretsmanager_secret");

    private static Map<String, TerraformJson> stacks() {
        var stacks = new LinkedHashMap<String, TerraformJson>();
        for (var name : List.of("prod-e", "prod-e-foundation")) {
            stacks.put(name, Stacks.stack(Stacks.committed(), name));
        }
        for (var name : List.of("shop-everything", "shop-foundation")) {
            stacks.put(name, Stacks.stack(Stacks.output("everything"), name));
        }
        stacks.put("shop-staging", Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-staging"));
        return stacks;
    }

    @Test
    void theReviewTellsEachSettingThatIsWeaker() {
        var used = new HashSet<Row>();
        STACKS.forEach((name, stack) -> {
            var flipped = FlippedSetting.all(stack, used);

            assertThat(flipped).as(name).hasSizeGreaterThan(100);
            assertThat(flipped.stream().filter(flip -> !flip.isFound()))
                    .as("settings of %s that are weakened unseen", name)
                    .isEmpty();
        });

        assertThat(FlippedSetting.rows().stream().filter(row -> !used.contains(row)))
                .as("rows for settings that no stack has")
                .isEmpty();
    }

    /** What is told of everything is read by nobody. */
    @Test
    void theReviewTellsNothingOfASettingThatStays() {
        STACKS.forEach((name, stack) -> assertThat(stack.all())
                .as(name)
                .allSatisfy(resource -> assertThat(PlannedChanges.update(
                                        resource.address(),
                                        resource.body().toString(),
                                        resource.body().toString())
                                .verdicts())
                        .isEmpty()));
    }

    /** What no plan tells, because Terraform keeps it to itself: here the stacks' own rules have to find it. */
    @Test
    void whatOnlyTerraformKnowsIsThereAndMissedWhenItGoes() {
        for (var name : List.of("prod-e", "prod-e-foundation")) {
            var stack = Objects.requireNonNull(STACKS.get(name)).root();
            var settings = ofTerraform(stack);

            assertThat(settings).hasSizeGreaterThan(5);
            for (var setting : settings) {
                var weaker = (ObjectNode) stack.deepCopy();
                var at = setting.lastIndexOf('/');
                weaker.at(setting.substring(0, at)).<ObjectNode>require().remove(setting.substring(at + 1));

                assertThat(missing(stack)).isEmpty();
                assertThat(missing(weaker)).containsExactly(setting);
            }
        }
    }

    private static List<String> missing(JsonNode stack) {
        return ofTerraform(stack).stream()
                .filter(setting -> Values.normal(stack.at(setting)).isMissingNode()
                        || stack.at(setting).equals(BooleanNode.FALSE))
                .toList();
    }

    /** The state is encrypted, another account's is never touched, and what holds data outlives a destroy. */
    private static List<String> ofTerraform(JsonNode stack) {
        var settings = new ArrayList<>(List.of("/terraform/backend/s3/encrypt", "/provider/aws/0/allowed_account_ids"));
        PREVENTED.forEach(type -> stack.path("resource")
                .path(type)
                .fieldNames()
                .forEachRemaining(
                        name -> settings.add("/resource/" + type + "/" + name + "/lifecycle/prevent_destroy")));
        return settings;
    }
}
