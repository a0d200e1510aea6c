package prode.ops.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.ops.review.comment.Comment;
import prode.ops.review.comment.ReviewJson;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.NotAPlanException;
import prode.ops.review.rules.Risk;
import prode.testing.Golden;

/** What a newer Terraform or OpenTofu does by a part of the plan that the review passes over is done without a look. */
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
        "ephemeral, unchanged"
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
        return new Comment(PlanFixture.review(json), Optional.empty(), Optional.empty()).render();
    }
}
