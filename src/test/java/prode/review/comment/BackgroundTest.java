package prode.review.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prode.config.load.KeyChanges;
import prode.config.load.KeyChanges.KeyChange;
import prode.ops.policy.PolicyFinding;
import prode.ops.policy.PolicyReport;
import prode.review.PlannedChanges;
import prode.review.Review;
import prode.review.context.CostDifference;
import prode.review.html.HtmlReport;
import prode.review.show.Background;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.review.terminal.Terminal;
import prode.review.terminal.TerminalReview;

/** What is known beside a plan stands in each form, and in none of them a value where none may be shown. */
class BackgroundTest {
    private static final PolicyFinding OLD =
            new PolicyFinding("CKV_AWS_1", "Old title", "plan", "aws_lb.main", "plan/delivery");

    private static final PolicyFinding NEW = new PolicyFinding("CKV_AWS_2", "New title", "plan", "aws_lb.main", "");

    private final Background background = new Background(
            Map.of(
                    "plan",
                    new CostDifference(
                            new BigDecimal("10.00"),
                            new BigDecimal("12.50"),
                            List.of(new CostDifference.Part(
                                    "aws_sqs_queue.jobs", new BigDecimal("0.00"), new BigDecimal("2.50"))),
                            List.of())),
            Optional.of(report(OLD)),
            new KeyChanges(
                    List.of(new KeyChange("production.yaml", 12, "backend.<b>cpu", "canary-256", "canary-512")),
                    List.of("staging.yaml: is larger than 1 MiB")),
            Optional.of("https://example.com/blob/abc"));

    @Test
    void eachFormTellsIt() throws IOException {
        for (var form : forms(Visibility.SHOWN)) {
            assertThat(form)
                    .contains("2.50 USD a month more: 10.00 → 12.50", "aws_sqs_queue.jobs", "0.00 → 2.50")
                    .contains("canary-256", "canary-512", "production.yaml:12", "staging.yaml: is larger than 1 MiB")
                    .contains("2 findings open, 1 of them new", "New title")
                    .doesNotContain("Old title");
        }
        assertThat(forms(Visibility.SHOWN).subList(0, 2))
                .allSatisfy(form -> assertThat(form)
                        .contains("https://example.com/blob/abc/src/main/environments/production.yaml#L12"));
        assertThat(forms(Visibility.SHOWN).get(1)).doesNotContain("<b>cpu");
    }

    @Test
    void aRepositoryThatShowsNamesShowsNoValueOfAKey() throws IOException {
        for (var form : forms(Visibility.NAMES)) {
            assertThat(form).contains("production.yaml:12").doesNotContain("canary");
        }
    }

    /** Somebody's own words take the place of the price list's. */
    @Test
    void givenCostsReplaceOurs() {
        assertThat(new Comment(overview(Visibility.SHOWN), Optional.empty(), Optional.of("Nothing.\n")).render())
                .contains("**Cost**\n\nNothing.\n")
                .doesNotContain("USD");
    }

    @Test
    void withoutABaseEachFindingIsListed() {
        var review = new Review(review().stacks(), Optional.of(report(OLD, NEW)));

        assertThat(new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render())
                .contains("2 findings open;", "Old title", "New title");
    }

    private List<String> forms(Visibility visibility) throws IOException {
        var html = new StringBuilder();
        HtmlReport.write(overview(visibility), Optional.empty(), html);
        return List.of(
                new Comment(overview(visibility), Optional.empty(), Optional.empty()).render(),
                html.toString(),
                TerminalReview.of(overview(visibility), Optional.empty(), new Terminal(200, false)));
    }

    private Overview overview(Visibility visibility) {
        return Overview.of(review(), visibility, background);
    }

    private static Review review() {
        var plan = PlannedChanges.create("aws_sqs_queue.jobs", "{\"name\": \"jobs\"}")
                .review();
        return new Review(plan.stacks(), Optional.of(report(OLD, NEW)));
    }

    private static PolicyReport report(PolicyFinding... findings) {
        return new PolicyReport("checkov 3", 5, 1, List.of(findings), List.of());
    }
}
