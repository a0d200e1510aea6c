package prode.review.html;

import java.util.List;
import java.util.stream.Collectors;
import prode.review.show.Background;
import prode.review.show.Difference;
import prode.review.show.Difference.Line;
import prode.review.show.Difference.Lines;
import prode.review.show.Entry;
import prode.review.show.Finding;
import prode.review.show.Part;
import prode.review.show.Release;
import prode.review.show.Subject;
import prode.terraform.plan.Action;

/** Entries and releases as boxes. What is open in the comment is open here. */
final class EntryHtml {
    /** Of a list that is not folded. */
    private static final int MOST_OPEN = 8;

    private EntryHtml() {}

    static String of(Entry entry, Background background) {
        var severity = entry.severity().map(HtmlReport::word).orElse("");
        var action = entry.action().map(Action::word).orElse("");
        var text = new StringBuilder(
                "<article data-severity=\"%s\" data-action=\"%s\">%n<h3>".formatted(severity, action));
        if (!severity.isEmpty()) {
            text.append("<strong class=\"")
                    .append(severity)
                    .append("\">")
                    .append(severity)
                    .append("</strong> ");
        }
        if (!action.isEmpty()) {
            text.append("<strong>").append(action).append("</strong> ");
        }
        var subjects = entry.subjects();
        text.append(
                subjects.size() == 1
                        ? subject(subjects.get(0))
                        : subjects.isEmpty() ? "" : subjects.size() + " resources");
        entry.reasons().forEach(reason -> text.append(", ").append(reason.in(Html::code)));
        text.append("</h3>\n");
        entry.findings().forEach(finding -> text.append(finding(finding, background)));
        entry.forcing()
                .forEach(difference -> text.append("<div>forced by ")
                        .append(difference(difference))
                        .append("</div>\n"));
        text.append(list(entry.differences(), entry.isOpen()));
        if (subjects.size() > 1) {
            text.append(
                    folded(subjects.stream().map(EntryHtml::subject).toList(), "which", subjects.size() <= MOST_OPEN));
        }
        return text.append("</article>\n").toString();
    }

    static String of(Release release) {
        return "<article data-severity=\"\" data-action=\"release\">\n<h3><strong>release</strong> "
                + subject(release.service()) + "</h3>\n<ul>"
                + release.images().stream()
                        .map(image -> "<li>image of " + Html.code(image.container()) + ": <del>"
                                + Html.code(image.from()) + "</del> → <ins>" + Html.code(image.to()) + "</ins></li>\n")
                        .collect(Collectors.joining())
                + "</ul>\n" + list(release.differences(), true) + "</article>\n";
    }

    private static String finding(Finding finding, Background background) {
        var details = finding.details().stream()
                .map(detail -> detail.differences().isEmpty()
                        ? Html.code(detail.text())
                        : detail.differences().stream()
                                .map(EntryHtml::difference)
                                .collect(Collectors.joining("<br>")))
                .toList();
        return "<div><strong class=\"%s\">%s</strong> %s</div>%n%s"
                .formatted(
                        HtmlReport.word(finding.severity()),
                        finding.page()
                                .flatMap(background::link)
                                .map(page -> ContextHtml.link(page, Html.text(finding.rule())))
                                .orElse(Html.text(finding.rule())),
                        Html.text(finding.message()),
                        details.isEmpty() ? "" : folded(details, "details", true))
                + finding.decision()
                        .map(text -> "<div>" + Html.span("faint", text) + "</div>\n")
                        .orElse("");
    }

    private static String list(List<Difference> differences, boolean isOpen) {
        return differences.isEmpty()
                ? ""
                : folded(
                        differences.stream().map(EntryHtml::difference).toList(),
                        "differences",
                        isOpen || differences.size() <= MOST_OPEN);
    }

    private static String folded(List<String> items, String what, boolean isOpen) {
        var list = items.stream()
                .map(item -> "<li>" + item + "</li>\n")
                .collect(Collectors.joining("", "<ul>", "</ul>\n"));
        return isOpen ? list : "<details><summary>" + items.size() + " " + what + "</summary>" + list + "</details>\n";
    }

    private static String subject(Subject subject) {
        return Html.code(subject.address())
                + (subject.previousAddress().isEmpty() ? "" : ", was " + Html.code(subject.previousAddress()))
                + (subject.importId().isEmpty() ? "" : ", imported by " + Html.code(subject.importId()))
                + subject.constructPath()
                        .map(path -> " " + Html.span("faint", path))
                        .orElse("");
    }

    private static String difference(Difference difference) {
        var path = Html.code(difference.path());
        if (difference instanceof Lines text) {
            return path + ":<pre>" + text.lines().stream().map(EntryHtml::line).collect(Collectors.joining())
                    + "</pre>";
        }
        var parts = Part.of(difference, Integer.MAX_VALUE);
        return parts.isEmpty()
                ? path
                : path + ": " + parts.stream().map(EntryHtml::part).collect(Collectors.joining(" "));
    }

    private static String part(Part part) {
        return switch (part.kind()) {
            case REMOVED -> "<del>" + Html.code(part.text()) + "</del>";
            case ADDED -> "<ins>" + Html.code(part.text()) + "</ins>";
            case WORDS -> Html.span("faint", part.text());
        };
    }

    private static String line(Line line) {
        return switch (line.kind()) {
            case REMOVED -> "<del>- " + Html.text(line.text()) + "</del>";
            case ADDED -> "<ins>+ " + Html.text(line.text()) + "</ins>";
            case SAME -> "  " + Html.text(line.text()) + "\n";
            case LEFT_OUT -> Html.span("faint", "… " + line.text()) + "\n";
        };
    }
}
