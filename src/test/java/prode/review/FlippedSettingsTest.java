package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.review.FlippedSetting.Row;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * A protection that somebody takes away, by mistake or not, fails nothing on that day: what the review doesn't tell nobody
 * sees. So each setting of the stacks is weakened alone, and the review has to say so.
 */
@Tag("synth")
class FlippedSettingsTest {
    private static final Map<String, TerraformJson> STACKS = stacks();

    private static Map<String, TerraformJson> stacks() {
        var stacks = new LinkedHashMap<String, TerraformJson>();
        for (var name : List.of("prod-e", "prod-e-foundation")) {
            stacks.put(name, Stacks.stack(Stacks.committed(), name));
        }
        for (var name : List.of("shop-shop", "shop-foundation")) {
            stacks.put(name, Stacks.stack(Stacks.output("shop"), name));
        }
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
}
