package prode.review.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.review.PlanFixture;
import prode.review.PlannedChanges;
import prode.review.Review;
import prode.review.SeededChange;
import prode.review.show.Overview;
import prode.review.show.Visibility;

/** What somebody reads at a terminal before an apply: what is not seen there is not known. */
class TerminalReviewTest {
    private static final String ESCAPE = "\u001b";

    /** A line that the terminal breaks by itself loses the indentation that tells whose it is. */
    @TestFactory
    Stream<DynamicTest> noLineIsWiderThanTheTerminal() {
        return Stream.of(80, 120)
                .flatMap(columns -> SeededChange.all().stream()
                        .map(seeded -> DynamicTest.dynamicTest(seeded + " in " + columns, () -> {
                            var review = PlanFixture.review(
                                    new JsonMapper().readTree(seeded.plan().toFile()));

                            assertThat(render(review, new Terminal(columns, false))
                                            .lines())
                                    // Only a name is kept whole, to be copied.
                                    .allMatch(line -> line.length() <= columns
                                            || line.strip().indexOf(' ') < 0
                                            || line.strip().split(" ", -1)[0].length() > columns / 2);
                        })));
    }

    @Test
    void theDangerousStandsBeforeTheHarmless() {
        var text = render(
                PlannedChanges.create("aws_sns_topic.a", "{\"name\": \"a\"}")
                        .and("delete", "aws_db_instance.orders", "{\"id\": \"x\"}", "null")
                        .review(),
                new Terminal(80, false));

        assertThat(text)
                .startsWith("Dangerous: 1 risk")
                .containsSubsequence("DANGER delete", "orders", "create", "topic.a");
    }

    /** A value of a plan that moves the cursor could print another verdict over ours. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b[1A\u001b[2K", "\r", "\b\b", "\u009b2K", "\u202e", "\u2028"})
    void nothingInAPlanActsOnTheTerminal(String evil) {
        var text = render(
                PlannedChanges.update(
                                "aws_sns_topic.a",
                                "{\"display_name\": \"old\"}",
                                "{\"display_name\": \"%s\"}".formatted("new" + escaped(evil)))
                        .review(),
                new Terminal(80, true));

        assertThat(text.replaceAll(ESCAPE + "\\[[0-9;]*m", ""))
                .doesNotContain(evil)
                .contains("new\u27e8");
    }

    /** Who asks for no colours reads with a program that shows their codes. */
    @Test
    void withoutColoursThereIsNoCode() throws IOException {
        assertThat(render(PlanFixture.review(PlanFixture.of("refreshed-only").json()), new Terminal(80, false)))
                .doesNotContain(ESCAPE);
        assertThat(render(PlanFixture.review(PlanFixture.of("refreshed-only").json()), new Terminal(80, true)))
                .contains(ESCAPE + "[1;31m");
    }

    @Test
    void theSpacesOfAValueCount() {
        assertThat(render(
                        PlannedChanges.update("aws_sns_topic.a", "{\"name\": \"a  b\"}", "{\"name\": \"a b\"}")
                                .review(),
                        new Terminal(80, false)))
                .contains("name: a  b → a b");
    }

    /** The same secret that the comment hides must not stand in a terminal that somebody shares. */
    @TestFactory
    Stream<DynamicTest> nothingThatTerraformHidesIsShown() {
        return PlanFixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(
                        fixture.name(),
                        () -> assertThat(render(PlanFixture.review(fixture.json()), new Terminal(80, true)))
                                .doesNotContain("secret-")));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        return escaped.toString();
    }

    private static String render(Review review, Terminal terminal) {
        return TerminalReview.of(Overview.of(review, Visibility.SHOWN), Optional.empty(), terminal);
    }
}
