package prode.review.comment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import prode.review.Changes;
import prode.review.Places;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

class CommentTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int GITHUBS_LIMIT = 65_536;

    /** GitHub refuses a comment that is longer: then there would be none. */
    @Test
    void aHugePlanFitsAndSaysWhatIsLeftOut() {
        var changes = new ArrayList<Change>();
        for (var i = 0; i < 3000; i++) {
            changes.add(change(i < 5 ? Action.DELETE : Action.CREATE, "aws_sns_topic.topic_" + i + "-ünïcödé"));
        }

        var comment = comment("https://example.org/run/1", changes).render();

        assertThat(comment.length()).isBetween(50_000, GITHUBS_LIMIT);
        for (var i = 0; i < 5; i++) {
            assertThat(comment).contains("`aws_sns_topic.topic_" + i + "-");
        }
        var shown =
                Pattern.compile("`aws_sns_topic\\.").matcher(comment).results().count();
        assertThat(comment)
                .contains("**" + (3000 - shown) + " entries more did not fit** (" + (3000 - shown)
                        + " create). [All of it](https://example.org/run/1)")
                .contains("</details>")
                .endsWith("<!-- prod-e review: prod-e -->\n");
    }

    /** Of several stacks the deletions of the last come before the harmless parts of the first. */
    @Test
    void aDeletionIsNeverCutForSomethingHarmless() {
        var creations = new ArrayList<Change>();
        for (var i = 0; i < 3000; i++) {
            creations.add(change(Action.CREATE, "aws_sns_topic.topic_" + i));
        }
        var review = new Review(
                List.of(
                        stack("first", creations),
                        stack("second", List.of(change(Action.DELETE, "aws_sns_topic.last")))),
                Optional.empty());

        var comment = new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render();

        assertThat(comment)
                .contains("- ⛔ **delete** `aws_sns_topic.last`\n")
                .containsSubsequence("### second", "### first");
    }

    @Test
    void whatDestroysIsNeverFolded() {
        var comment = comment(
                        "https://x",
                        List.of(
                                change(Action.DELETE, "aws_sns_topic.a"),
                                change(Action.REPLACE, "aws_sns_topic.b"),
                                change(Action.CREATE, "aws_sns_topic.c")))
                .render();

        var folded = comment.substring(comment.indexOf("<details>"));
        assertThat(comment).startsWith("## ⛔ Dangerous: 2 risks · 1 delete, 1 replace, 1 create\n");
        assertThat(folded).contains("aws_sns_topic.c").doesNotContain("aws_sns_topic.a", "aws_sns_topic.b");
    }

    /** Keys of for_each come from anywhere. */
    @Test
    void namesFromOutsideAreOnlyText() {
        var hostile = "aws_sns_topic.x[\"`](https://evil) @everyone <img src=x> \u202e\u001b[31m\n## ✅ No changes\"]";

        var comment =
                comment("https://x", List.of(change(Action.CREATE, hostile))).render();

        var line = comment.lines()
                .filter(l -> l.startsWith("- ") && l.contains("evil"))
                .toList();
        assertThat(line).hasSize(1);
        assertThat(line.get(0))
                .startsWith("- ``aws_sns_topic.x[")
                .endsWith("``")
                .doesNotContain("\u202e", "\u001b");
        assertThat(comment.lines().filter(l -> l.startsWith("## "))).hasSize(1);
    }

    /** What is cut must not be taken for what isn't there: each stack with its counts and digest, and the whole verdict. */
    @Test
    void theSummaryOfManyStacksStaysWholeWhereTheirChangesDoNotFit() {
        var stacks = new ArrayList<StackReview>();
        for (var number = 0; number < 40; number++) {
            var changes = new ArrayList<Change>();
            for (var i = 0; i < 100; i++) {
                changes.add(change(Action.CREATE, "aws_sns_topic.created_" + number + "_" + i));
                changes.add(change(Action.DELETE, "aws_sns_topic.deleted_" + number + "_" + i));
            }
            stacks.add(stack("stack-" + number, changes));
        }
        var review = new Review(stacks, Optional.empty());

        var comment = new Comment(Overview.of(review, Visibility.SHOWN), Optional.empty(), Optional.empty()).render();

        assertThat(comment.length()).isBetween(50_000, GITHUBS_LIMIT);
        assertThat(comment.lines().findFirst().orElseThrow()).contains("4000 delete, 4000 create");
        for (var stack : stacks) {
            assertThat(comment)
                    .contains("| `" + stack.stack() + "` | 100 delete, 100 create | ")
                    .contains("\n- `" + stack.stack() + "`: `" + stack.digest() + "`\n");
        }
        assertThat(comment).contains(" more did not fit**").endsWith(" stack-39 -->\n");
    }

    private static Comment comment(String link, List<Change> changes) {
        return new Comment(
                Overview.of(new Review(List.of(stack("prod-e", changes)), Optional.empty()), Visibility.SHOWN),
                Optional.of(link),
                Optional.empty());
    }

    private static StackReview stack(String name, List<Change> changes) {
        return StackReview.of(name, Plan.of(changes), new Places(name, Optional.empty()));
    }

    private static Change change(Action action, String address) {
        var none = NODES.missingNode();
        var something = NODES.objectNode().put("name", address);
        return Changes.of(
                address,
                "aws_sns_topic",
                action,
                action == Action.CREATE ? none : something,
                action == Action.DELETE ? none : something);
    }
}
