package prode.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.review.comment.Comment;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.testing.Golden;

/** The README shows a real comment: one that nobody gets any more would promise what isn't there. */
class ReviewPictureTest {
    private static final Path MARKDOWN = Path.of("src/test/resources/cases/review/picture.md");
    private static final List<String> CHANGES =
            List.of("task-and-health-check-together", "group-opened-to-the-internet");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Tag("golden")
    void itsMarkdownIsTheCommentOfTwoOfTheSeededPlans() throws IOException {
        var stacks = SeededChange.all().stream()
                .filter(change -> CHANGES.contains(change.name()))
                .map(change -> change.review(folder))
                .toList();
        var review = new Review(stacks, Optional.empty());

        Golden.assertMatches(
                MARKDOWN,
                new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render());
    }

    /** Chromium draws it, which a build need not have; what is compared is the checksum that the picture carries. */
    @ParameterizedTest
    @ValueSource(strings = {"review.png", "review-dark.png"})
    void itIsDrawnOfThatMarkdown(String picture) throws IOException, NoSuchAlgorithmException {
        var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(MARKDOWN));

        assertThat(Files.readString(Path.of("docs/images", picture), ISO_8859_1))
                .as("docs/images/%s is stale: ./scripts/bench look --picture", picture)
                .contains("SHA-256 of picture.md: " + HexFormat.of().formatHex(sum));
    }
}
