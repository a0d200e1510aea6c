package prode.review;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Golden;

/** The committed plans are what Terraform makes: a review of plans that nobody makes would prove nothing. */
@Tag("terraform")
@Tag("golden")
class SeededPlansTest {
    private static final int NORMALLY_ONE_IN = 10;

    @Test
    void theCommittedPlansAreTerraforms() throws Exception {
        var changes = chosen();

        try (var plans = SeededPlans.of(changes)) {
            for (var change : changes) {
                Golden.assertMatches(change.plan(), SeededPlans.normal(plans.plan(change)));
            }
        }
    }

    private static List<SeededChange> chosen() {
        var all = SeededChange.all();
        var whole = Boolean.getBoolean("prode.soak") || Boolean.getBoolean("prode.refresh");
        return whole
                ? all
                : IntStream.range(0, all.size())
                        .filter(i -> i % NORMALLY_ONE_IN == 0)
                        .mapToObj(all::get)
                        .toList();
    }
}
