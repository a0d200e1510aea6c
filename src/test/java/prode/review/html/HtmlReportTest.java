package prode.review.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import prode.review.PlanFixture;
import prode.review.PlannedChanges;
import prode.review.Review;
import prode.review.show.Overview;
import prode.review.show.Visibility;

/** A file that is passed on: it must tell what the comment tells, load nothing, and run nothing that a plan brought. */
class HtmlReportTest {
    private static final Pattern LOADING = Pattern.compile("(?i)\\b(?:src|href)\\s*=|@import|url\\(");

    @TestFactory
    Stream<DynamicTest> loadsNothingAndHidesWhatTheCommentHides() {
        return PlanFixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    var html = render(PlanFixture.review(fixture.json()));

                    assertThat(LOADING.matcher(html).find()).isFalse();
                    assertThat(html).contains("default-src 'none'").doesNotContain("secret-");
                }));
    }

    @Test
    void aNameInAPlanIsText() {
        var html = render(PlannedChanges.update(
                        "aws_sns_topic.a[\"<img onerror=alert(1)>\"]",
                        "{\"name\": \"old\"}",
                        "{\"name\": \"</code><script>alert('2')</script>\"}")
                .review());

        assertThat(html)
                .contains("&lt;script&gt;alert(&#39;2&#39;)", "&lt;img onerror")
                .doesNotContain("<img", "<script>alert");
        assertThat(Pattern.compile("<script").matcher(html).results()).hasSize(1);
    }

    /** Without scripts nothing may be missing, and no tool may stand there that does nothing. */
    @Test
    void allOfItIsThereWithoutScripts() throws IOException {
        var html = render(PlanFixture.review(PlanFixture.of("terraform-1.99").json()));

        assertThat(html)
                .contains("<div class=\"tools\" hidden>", "acme_rocket.b", "acme_rocket.c", "1 of acme")
                .doesNotContain("<article hidden");
        assertThat(html).contains("data-severity=\"caution\" data-action=\"delete\"", "data-kind=\"replace\"");
    }

    private static String render(Review review) {
        var page = new StringBuilder();
        try {
            HtmlReport.write(Overview.of(review, Visibility.SHOWN), Optional.of("- `prod-e`: <b>1</b> USD\n"), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }
}
