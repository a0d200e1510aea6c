package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import prode.review.comment.Comment;
import prode.review.rules.Risk;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.testing.Golden;

/** Every seeded change gets the verdict it deserves: an inverted one would wave a deletion through. */
@Tag("golden")
class SeededReviewTest {
    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> eachChangeGetsItsVerdict() {
        return SeededChange.all().stream()
                .map(change -> DynamicTest.dynamicTest(change.name(), () -> {
                    var review = review(change);

                    assertThat(review.verdict().word())
                            .isEqualTo(change.json().path("verdict").asText());
                    assertThat(review.stacks().get(0).risks().stream()
                                    .peek(PlannedChanges::assertDescribed)
                                    .map(Risk::rule)
                                    .distinct()
                                    .sorted()
                                    .toList())
                            .isEqualTo(change.rules());
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachCommentReadsAsCommitted() {
        return SeededChange.all().stream()
                .map(change -> DynamicTest.dynamicTest(
                        change.name(),
                        () -> Golden.assertMatches(
                                change.folder().resolve("expected.md"),
                                new Comment(
                                                Overview.of(review(change), Visibility.SHOWN),
                                                Optional.empty(),
                                                Optional.empty())
                                        .render())));
    }

    @Test
    void thereAreEnoughOfEachVerdict() {
        assertThat(SeededChange.all()).hasSizeGreaterThanOrEqualTo(40);
        for (var verdict : Verdict.values()) {
            assertThat(SeededChange.all())
                    .as(verdict.word())
                    .anyMatch(change -> change.json().path("verdict").asText().equals(verdict.word()));
        }
    }

    private Review review(SeededChange change) {
        return new Review(List.of(change.review(folder)), Optional.empty());
    }
}
