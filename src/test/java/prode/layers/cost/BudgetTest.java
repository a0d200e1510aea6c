package prode.layers.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Stacks;

/** A budget that warns after the money is gone is none. */
@Tag("synth")
class BudgetTest {
    @Test
    void projectionWarnsAt80And100Percent() {
        var stack = Stacks.production();
        var budget = stack.only("aws_budgets_budget");
        String topic = "${" + stack.only("aws_sns_topic").address() + ".arn}";

        assertThat(budget.text("/limit_amount")).isEqualTo("125");
        assertThat(budget.at("/notification")).hasSize(3).allSatisfy(alert -> {
            assertThat(alert.path("threshold_type").asText()).isEqualTo("PERCENTAGE");
            assertThat(alert.at("/subscriber_sns_topic_arns/0").asText()).isEqualTo(topic);
        });
        assertThat(budget.at("/notification"))
                .extracting(alert -> alert.path("notification_type").asText() + " "
                        + alert.path("threshold").asInt())
                .containsExactly("FORECASTED 80", "FORECASTED 100", "ACTUAL 100");
    }

    /** Tags that the payer never activated match no cost: the filtered budget would stay at zero for ever. */
    @Test
    void budgetCountsWithoutTagFilters() {
        assertThat(Stacks.production().only("aws_budgets_budget").body().has("cost_filter"))
                .isFalse();
    }
}
