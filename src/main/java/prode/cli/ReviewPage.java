package prode.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import prode.answer.Answer;
import prode.failure.ExitCode;
import prode.review.Review;
import prode.review.comment.Comment;
import prode.review.comment.ReviewJson;
import prode.review.html.HtmlReport;
import prode.review.show.Background;
import prode.review.settings.Settings;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.review.terminal.Terminal;
import prode.review.terminal.TerminalReview;

/**
 * A review in every form. What of the values is shown is decided before, in the overview, for all of them.
 *
 * @param background what is known beside the plans
 * @param link where all of it can be read; empty if nowhere
 * @param cost what the proposal costs, as Markdown, in place of what the context says; empty if nobody gave it
 */
record ReviewPage(
        Project project,
        Review review,
        Visibility visibility,
        Background background,
        Optional<String> link,
        Optional<String> cost) {
    /** What this project decides about its reviews. */
    static final String SETTINGS = "src/main/policy/review.yaml";

    /** As of today. */
    static Settings settings(Project project) {
        return Settings.read(project.root().resolve(SETTINGS), SETTINGS, LocalDate.now(ZoneOffset.UTC));
    }

    /** A review as the team judges it. */
    static ReviewPage of(
            Project project,
            Review review,
            Settings settings,
            Background background,
            Optional<String> link,
            Optional<String> cost) {
        return new ReviewPage(project, settings.applied(review), settings.values(), background, link, cost);
    }

    void write(ReviewForm.Form form, Writer out) throws IOException {
        write(form, overview(), out);
    }

    private void write(ReviewForm.Form form, Overview overview, Writer out) throws IOException {
        switch (form) {
            case TEXT ->
                out.write(TerminalReview.of(overview, cost, new Terminal(project.columns(), project.hasColours())));
            case MARKDOWN -> out.write(new Comment(overview, link, cost).render());
            case HTML -> HtmlReport.write(overview, cost, out);
            case JSON -> ReviewJson.write(review, out);
        }
        out.flush();
    }

    /** For the jobs that follow: the comment, what doesn't fit into it, the page, and the review for programs. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var overview = overview();
        write(ReviewForm.Form.MARKDOWN, overview, folder.resolve("comment.md"));
        Files.writeString(
                folder.resolve("summary.md"), new Comment(overview, link, cost).render(Comment.MOST_IN_SUMMARY));
        write(ReviewForm.Form.HTML, overview, folder.resolve("review.html"));
        write(ReviewForm.Form.JSON, overview, folder.resolve("review.json"));
    }

    /** The verdict as an exit code. */
    Answer answer() {
        return Answer.given(review.verdict().isRisky() ? ExitCode.FINDINGS : ExitCode.DONE);
    }

    private void write(ReviewForm.Form form, Overview overview, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            write(form, overview, out);
        }
    }

    private Overview overview() {
        return Overview.of(review, visibility, background);
    }
}
