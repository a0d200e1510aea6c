package prode.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.review.comment.Comment;
import prode.review.comment.ReviewJson;
import prode.review.rules.Risk;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.terraform.plan.Action;
import prode.terraform.plan.NotAPlanException;
import prode.testing.Golden;

/** What a newer Terraform or OpenTofu does by a part of the plan that the review passes over is done without a look. */
@Tag("golden")
class PlanFormatsTest {
    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> eachCommentReadsAsCommitted() {
        return PlanFixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(),
                        () -> Golden.assertMatches(fixture.folder().resolve("expected.md"), comment(fixture.json()))));
    }

    @ParameterizedTest
    @CsvSource({
        "action-invoked, caution",
        "action-triggered-twice, caution",
        "deferred, danger",
        "created-then-forgotten, danger",
        "forgotten-then-created, danger",
        "imported-by-id, safe",
        "imported-by-identity, safe",
        "imported-and-updated, danger",
        "in-modules, safe",
        "outputs-only, safe",
        "output-revealed, caution",
        "replaced-for-each-reason, danger",
        "unknown-keys, caution",
        "ephemeral, unchanged",
        "refreshed-only, danger",
        "opentofu-1.10, danger",
        "terraform-0.12, danger",
        "terraform-0.15, danger",
        "terraform-1.0, caution",
        "terraform-1.99, caution"
    })
    void theVerdictIsTheOneItDeserves(String name, String verdict) throws IOException {
        assertThat(PlanFixture.review(PlanFixture.of(name).json()).verdict().word())
                .isEqualTo(verdict);
    }

    /** The comment is public where the repository is, and review.json an artifact. */
    @TestFactory
    Stream<DynamicTest> nothingThatTerraformHidesIsShown() {
        return PlanFixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    var file = folder.resolve(fixture.name());
                    ReviewJson.write(PlanFixture.review(fixture.json()), file);

                    assertThat(comment(fixture.json()) + Files.readString(file))
                            .doesNotContain("secret-")
                            .doesNotContain("harmless-b");
                }));
    }

    /** As with REPLACE: one who reads "forget" alone doesn't expect a new database that is public. */
    @ParameterizedTest
    @ValueSource(strings = {"created-then-forgotten", "forgotten-then-created"})
    void whatIsMadeInPlaceOfWhatIsLetGoIsChecked(String name) throws IOException {
        var review = PlanFixture.review(PlanFixture.of(name).json());

        assertThat(review.count(Action.CREATE_AND_FORGET)).isEqualTo(1);
        assertThat(review.stacks().get(0).risks())
                .extracting(Risk::rule)
                .contains("stateful-lost")
                .hasSizeGreaterThan(1);
    }

    @Test
    void anImportIsCountedWhetherOrNotItIsChangedToo() throws IOException {
        var review = PlanFixture.review(PlanFixture.of("imported-and-updated").json());

        assertThat(review.count(Action.IMPORT)).isEqualTo(1);
        assertThat(review.count(Action.UPDATE)).isEqualTo(1);
    }

    /** Nothing is done in AWS, and none the less the state is another one afterwards. */
    @Test
    void whatARefreshWritesIntoTheStateIsReviewed() throws IOException {
        var review = PlanFixture.review(PlanFixture.of("refreshed-only").json());

        assertThat(review.count(Action.ACCEPT)).isEqualTo(3);
        assertThat(review.count(Action.MOVE)).isEqualTo(1);
        assertThat(review.count(Action.DRIFT)).isZero();
        assertThat(review.stacks().get(0).risks())
                .extracting(risk -> risk.severity() + " " + risk.rule() + " " + risk.address())
                .containsExactly(
                        "danger public-exposure aws_security_group.web",
                        "caution secrets-touched aws_sns_topic.alarms",
                        "caution loss-accepted aws_db_instance.orders");
    }

    /** Where the plan also lists what stays as it is, it does nothing about drift, and says so. */
    @Test
    void driftBesideChangesIsOnlyShown() throws IOException {
        var plan = PlanFixture.of("refreshed-only").json();
        plan.set("resource_changes", PlanFixture.of("ephemeral").json().path("resource_changes"));

        assertThat(PlanFixture.review(plan).count(Action.DRIFT)).isEqualTo(3);
        assertThat(PlanFixture.review(plan).stacks().get(0).risks()).isEmpty();
    }

    /** A key that is there without a value must say neither more nor less than one that isn't. */
    @ParameterizedTest
    @CsvSource({
        "outputs-only, , errored",
        "outputs-only, , complete",
        "in-modules, /resource_changes/0, previous_address",
        "in-modules, /resource_changes/0, deposed",
        "in-modules, /resource_changes/0, action_reason",
        "in-modules, /resource_changes/0/change, importing",
        "imported-by-identity, /resource_changes/0/change/importing, id",
        "ephemeral, /resource_changes/0, previous_address"
    })
    void aKeyWithoutAValueIsAsOneThatIsAbsent(String name, String pointer, String key) throws IOException {
        var absent = PlanFixture.of(name).json();
        ((ObjectNode) absent.at(pointer == null ? "" : pointer)).remove(key);
        var empty = absent.deepCopy();
        ((ObjectNode) empty.at(pointer == null ? "" : pointer)).putNull(key);

        assertThat(comment(empty)).isEqualTo(comment(absent));
    }

    /** Of a small file nobody believes that it is larger than 100 MiB. */
    @ParameterizedTest
    @CsvSource({"1200, 1, nested deeper than 1000 levels", "1, 10485761, a text in it is longer than 10 MiB"})
    void aLimitOfTheReaderIsNamed(int levels, int length, String reason) {
        var plan = "{\"format_version\": \"1.2\", \"brand_new\": " + "[".repeat(levels) + "\"" + "x".repeat(length)
                + "\"" + "]".repeat(levels) + "}";

        assertThatThrownBy(() -> PlanFixture.read(plan.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(NotAPlanException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefused() throws IOException {
        var plan = PlanFixture.of("outputs-only").json();
        plan.put("errored", "no");

        assertThatThrownBy(() -> PlanFixture.read(plan))
                .isInstanceOf(NotAPlanException.class)
                .hasMessageContaining("true or false was expected");
    }

    /** What Google's or Azure's resources open, no rule knows; a headline without danger must not speak for them. */
    @Test
    void whatNoRuleKnowsIsCountedByProvider() throws IOException {
        var plan = PlannedChanges.create("google_compute_firewall.all", "{\"source_ranges\": [\"0.0.0.0/0\"]}")
                .andCreate("azurerm_network_security_rule.all", "{\"access\": \"Allow\"}")
                .andCreate("azurerm_subnet.a", "{\"name\": \"a\"}")
                .andCreate("google_project_iam_member.told", "{\"role\": \"roles/owner\"}")
                .andCreate("random_id.a", "{\"byte_length\": 2}")
                .andCreate("aws_sns_topic.a", "{\"name\": \"a\"}")
                .and("delete", "google_sql_database.told", "{\"id\": \"x\"}", "null");

        assertThat(plan.review().notAssessed()).isEqualTo(Map.of("azurerm", 2, "google", 1));
        assertThat(new Comment(Overview.of(plan.review(), Visibility.SHOWN), Optional.empty(), Optional.empty())
                        .render())
                .contains("No rule knows what is made or changed of these providers")
                .contains("2 of `azurerm`, 1 of `google`.");
        assertThat(comment(PlanFixture.of("in-modules").json())).doesNotContain("No rule knows");
    }

    /** Terraform 0.12 marks nothing, and 1.0 not what drifted: a password under a plain name would stand in the comment. */
    @ParameterizedTest
    @ValueSource(strings = {"terraform-0.12", "terraform-0.15", "terraform-1.0"})
    void ofAnOldPlanNoValueIsToldAndNoneIsHashed(String name) throws IOException {
        var plan = PlanFixture.of(name).json();
        var review = PlanFixture.review(plan);
        var other = PlanFixture.review(new JsonMapper().readTree(plan.toString().replace("secret-", "other-")));

        assertThat(review.stacks().get(0).risks()).extracting(Risk::rule).contains("unmarked-secrets");
        assertThat(review.stacks().get(0).digest())
                .isEqualTo(other.stacks().get(0).digest());
    }

    /** What it opens and loses is none the less found: the rules look at the true values. */
    @Test
    void anOldPlanIsCheckedByAllRules() throws IOException {
        assertThat(PlanFixture.review(PlanFixture.of("terraform-0.12").json())
                        .stacks()
                        .get(0)
                        .risks())
                .extracting(risk -> risk.rule() + " " + risk.address())
                .contains(
                        "stateful-lost aws_db_instance.orders",
                        "protection-lowered aws_db_instance.orders",
                        "public-exposure aws_security_group.web");
    }

    /** Nobody knows what goes with a rocket; that it comes back is no comfort. */
    @Test
    void whatOfAnUnknownProviderGoesIsACaution() throws IOException {
        var review = PlanFixture.review(PlanFixture.of("terraform-1.99").json());

        assertThat(review.stacks().get(0).risks())
                .extracting(risk -> risk.severity() + " " + risk.rule() + " " + risk.address())
                .containsExactly(
                        "caution unassessed-loss module.shop.acme_rocket.a[0]",
                        "caution unassessed-loss acme_rocket.b");
        assertThat(review.notAssessed()).isEqualTo(Map.of("acme", 1));
    }

    /** An action's words and a resource's mode decide what all the rest means. */
    @ParameterizedTest
    @CsvSource({
        "/change/actions, '[\"obliterate\"]'",
        "/change/actions, '[\"create\", \"update\"]'",
        "/change/actions, '[\"read\"]'",
        "/change/actions, '[\"open\"]'",
        "/change/actions, '[]'",
        "/mode, '\"list\"'"
    })
    void unknownActionsAndModesAreRefused(String pointer, String value) throws IOException {
        for (var list : new String[] {"resource_changes", "resource_drift"}) {
            var plan = PlanFixture.of("created-then-forgotten").json();
            plan.set(list, plan.path("resource_changes").deepCopy());
            var parent = plan.path(list).path(0).at(pointer.substring(0, pointer.lastIndexOf('/')));
            ((ObjectNode) parent)
                    .set(pointer.substring(pointer.lastIndexOf('/') + 1), new JsonMapper().readTree(value));

            assertThatThrownBy(() -> PlanFixture.read(plan))
                    .isInstanceOf(NotAPlanException.class)
                    .hasMessageContaining("unknown to this program");
        }
    }

    /** Every object whose keys say what is done may get one more in the next version. */
    @TestFactory
    Stream<DynamicTest> anUnknownKeyIsNamedAndCounts() throws IOException {
        return Stream.of(
                        "action-triggered-twice ",
                        "action-triggered-twice /action_invocations/1",
                        "action-triggered-twice /action_invocations/0/lifecycle_action_trigger",
                        "action-invoked /action_invocations/1/invoke_action_trigger",
                        "deferred /deferred_changes/0",
                        "deferred /deferred_changes/1/resource_change",
                        "deferred /deferred_changes/1/resource_change/change",
                        "deferred /deferred_changes/1/resource_change/change/importing",
                        "deferred /deferred_action_invocations/0",
                        "deferred /deferred_action_invocations/0/action_invocation",
                        "imported-by-id /resource_changes/0",
                        "imported-by-id /resource_changes/0/change",
                        "imported-by-id /resource_changes/0/change/importing",
                        "in-modules /resource_changes/1/change",
                        "outputs-only /output_changes/same")
                .map(place -> DynamicTest.dynamicTest(place, () -> {
                    var parts = place.split(" ", -1);
                    var plan = PlanFixture.of(parts[0]).json();
                    var before = PlanFixture.review(plan);
                    ((ObjectNode) plan.at(parts[1])).put("brand_new", "x");
                    var after = PlanFixture.review(plan);
                    ((ObjectNode) plan.at(parts[1])).put("brand_new", "y");
                    var other = PlanFixture.review(plan);

                    assertThat(after.verdict().isRisky()).isTrue();
                    assertThat(comment(plan)).contains("unknown-format", "brand_new");
                    assertThat(Stream.of(before, after, other)
                                    .map(each -> each.stacks().get(0).digest()))
                            .doesNotHaveDuplicates();
                }));
    }

    private static String comment(JsonNode json) throws IOException {
        return new Comment(Overview.of(PlanFixture.review(json), Visibility.SHOWN), Optional.empty(), Optional.empty())
                .render();
    }
}
