package prode.review.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.policy.PolicyReport;
import prode.review.show.Headline;
import prode.review.show.Overview;
import prode.review.show.StackOverview;
import prode.terraform.plan.Action;

/**
 * The review as one HTML file: it loads nothing, and its policy lets no script run but its own, so that a name in a plan
 * can do nothing either. Without scripts all of it is there; they only filter.
 */
public final class HtmlReport {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private final Overview overview;
    private final Optional<String> cost;
    private final Appendable page;

    private HtmlReport(Overview overview, Optional<String> cost, Appendable page) {
        this.overview = overview;
        this.cost = cost;
        this.page = page;
    }

    /**
     * Writes it, piece by piece.
     *
     * @param cost what the proposal costs; empty if there is nothing to tell
     */
    public static void write(Overview overview, Optional<String> cost, Appendable page) throws IOException {
        new HtmlReport(overview, cost, page).write();
    }

    private void write() throws IOException {
        var verdict = overview.review().verdict().word();
        page.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <h1 class="%s">%s</h1>
                """.formatted(
                        checksum(STYLE),
                        checksum(SCRIPT),
                        Html.text(Headline.of(overview.review())),
                        STYLE,
                        verdict.equals("unchanged") ? "safe" : verdict,
                        Html.text(Headline.of(overview.review()))));
        for (var told : List.of(
                Headline.notAssessed(overview.review(), name -> name),
                Headline.approval(overview.review(), name -> name))) {
            page.append(told.map(text -> "<p>" + Html.text(text) + "</p>\n").orElse(""));
        }
        if (overview.review().policy().isPresent()) {
            policy(overview.review().policy().get());
        }
        if (cost.isPresent()) {
            page.append("<p>Cost</p>\n<pre>")
                    .append(cost.get().strip().lines().map(Html::text).collect(Collectors.joining("\n")))
                    .append("</pre>\n");
        }
        page.append(ContextHtml.of(overview.background(), cost.isEmpty()));
        tools();
        for (var stack : overview.stacks()) {
            stack(stack);
        }
        page.append("<script>").append(SCRIPT).append("</script>\n</body>\n</html>\n");
    }

    private void policy(PolicyReport report) throws IOException {
        page.append("<p class=\"%s\">Policy (%s): %s; %s passed, %d waived</p>%n<ul>"
                .formatted(
                        report.isClean() ? "safe" : "danger",
                        Html.text(report.scanner()),
                        Headline.open(overview, report),
                        Headline.count(report.passed(), "check"),
                        report.waived()));
        for (var finding : overview.newFindings()) {
            page.append("<li>%s %s: %s %s</li>%n"
                    .formatted(
                            Html.code(finding.check()),
                            Html.text(finding.title()),
                            Html.code(finding.address()),
                            Html.span("faint", finding.constructPath())));
        }
        for (var problem : report.problems()) {
            page.append("<li>").append(Html.text(problem)).append("</li>\n");
        }
        page.append("</ul>\n");
    }

    /** Hidden until the script shows them: without it they would do nothing. */
    private void tools() throws IOException {
        var actions = new TreeSet<Action>();
        overview.stacks()
                .forEach(
                        stack -> stack.entries().forEach(entry -> entry.action().ifPresent(actions::add)));
        var kinds = Stream.concat(
                Stream.of("danger", "caution", "note")
                        .filter(kind ->
                                !kind.equals("note") || overview.review().noteCount() > 0),
                actions.stream().map(Action::word));
        page.append("""
                <div class="tools" hidden>
                <input id="search" type="search" placeholder="Search addresses, rules, values" aria-label="Search">
                """);
        page.append(kinds.map(kind -> "<button type=\"button\" data-kind=\"%s\" aria-pressed=\"false\">%s</button>%n"
                        .formatted(kind, kind))
                .collect(Collectors.joining()));
        page.append("""
                <button type="button" id="theme">dark or light</button>
                <span id="found" class="faint" aria-live="polite"></span>
                </div>
                """);
    }

    private void stack(StackOverview stack) throws IOException {
        page.append("<h2>").append(Html.text(stack.stack())).append("</h2>\n");
        if (stack.isUnchanged()) {
            page.append("<p class=\"faint\">unchanged</p>\n");
            return;
        }
        page.append("<p>")
                .append(Html.text(
                        Headline.counts(stack.counts(), stack.outputs().size())))
                .append("<br><span class=\"faint\">digest ")
                .append(Html.code(stack.digest()))
                .append("</span></p>\n")
                .append(ContextHtml.of(stack.surroundings()));
        for (var entry : stack.entries()) {
            page.append(EntryHtml.of(entry, overview.background()));
        }
        for (var release : stack.releases()) {
            page.append(EntryHtml.of(release));
        }
        if (!stack.outputs().isEmpty()) {
            page.append("<p>Changes to outputs: ")
                    .append(stack.outputs().stream().map(Html::code).collect(Collectors.joining(", ")))
                    .append("</p>\n");
        }
    }

    private static String resource(String name) {
        try (var in = HtmlReport.class.getResourceAsStream("/prode/review/html/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which a browser knows the page's own style and script; source: Content Security Policy Level 3, 2.3.1. */
    private static String checksum(String content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
