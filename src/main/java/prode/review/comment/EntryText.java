package prode.review.comment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.review.rules.Risk.Severity;
import prode.review.show.Background;
import prode.review.show.Difference;
import prode.review.show.Difference.Named;
import prode.review.show.Entry;
import prode.review.show.Finding;
import prode.review.show.Finding.Detail;
import prode.review.show.Release;
import prode.review.show.Subject;

/** Entries and releases as items of a Markdown list. */
final class EntryText {
    /** Differences beside a finding, or that nobody minds. */
    private static final int MOST_DIFFERENCES = 25;

    private static final int MOST_DETAILS = 12;

    /** Of what a rule minds; the others are folded below. */
    private static final int MOST_OPEN_SUBJECTS = 12;

    private static final int MOST_SUBJECTS = 100;

    /** Beyond so many, what nobody minds of a dangerous resource is folded. */
    private static final int MOST_BESIDE_FINDINGS = 3;

    private static final String INNER = "  ";

    private EntryText() {}

    /** One item, or one for each resource where there is nothing else to tell. */
    static Stream<String> of(Entry entry, Background background) {
        var isList = entry.findings().isEmpty()
                && entry.forcing().isEmpty()
                && entry.differences().isEmpty();
        if (isList) {
            return entry.subjects().stream().map(subject -> "- " + subject(subject) + reasons(entry) + "\n");
        }
        return Stream.of("- " + (entry.findings().isEmpty() ? quiet(entry) : risky(entry, background)) + "\n");
    }

    /** One line a service, and more only if more changes than a release does. */
    static String of(Release release) {
        var images = release.images().stream()
                .map(image -> (release.images().size() > 1 ? Markdown.code(image.container()) + ": " : "")
                        + DifferenceText.of(image))
                .collect(Collectors.joining(", "));
        return "- " + subject(release.service()) + ": image " + images + list(release.differences(), INNER) + "\n";
    }

    private static String risky(Entry entry, Background background) {
        var sign = switch (entry.severity().orElse(Severity.CAUTION)) {
            case DANGER -> "⛔ ";
            case CAUTION -> "⚠️ ";
            case NOTE -> "ℹ️ ";
        };
        if (entry.subjects().isEmpty()) {
            return entry.findings().stream()
                    .map(finding -> sign + finding(finding, INNER, background))
                    .collect(Collectors.joining("\n- "));
        }
        var action = entry.action().map(each -> "**" + each.word() + "** ").orElse("");
        var text = new StringBuilder(sign).append(action).append(open(entry)).append(reasons(entry));
        entry.findings().forEach(finding -> text.append("\n  - ").append(finding(finding, INNER + INNER, background)));
        return text + beside(entry) + folded(entry.subjects(), MOST_OPEN_SUBJECTS);
    }

    /** What else changes of a resource that a rule minds. */
    private static String beside(Entry entry) {
        var others = entry.differences();
        if (others.size() <= MOST_BESIDE_FINDINGS) {
            return list(others, INNER);
        }
        return "\n\n  <details><summary>" + others.size() + " other differences</summary>\n" + list(others, INNER)
                + "\n\n  </details>\n";
    }

    private static String quiet(Entry entry) {
        if (entry.subjects().size() == 1) {
            return subject(entry.subjects().get(0)) + reasons(entry) + list(entry.differences(), INNER);
        }
        var count = "**" + entry.subjects().size() + " resources**" + reasons(entry);
        var differences = entry.differences();
        var text = differences.size() == 1
                ? count + ": " + DifferenceText.of(differences.get(0), INNER)
                : count + list(differences, INNER);
        return text + folded(entry.subjects(), 0);
    }

    private static String finding(Finding finding, String indentation, Background background) {
        return said(finding, indentation, background)
                + finding.decision()
                        .map(text -> "\n" + indentation + "- " + Markdown.text(text))
                        .orElse("");
    }

    private static String said(Finding finding, String indentation, Background background) {
        var rule = finding.page()
                .flatMap(background::link)
                .map(page -> "[**" + finding.rule() + "**](" + page + ")")
                .orElse("**" + finding.rule() + "**");
        var text = rule + " " + Markdown.text(finding.message());
        var details = finding.details();
        if (details.size() == 1) {
            var only = details.get(0);
            if (isItself(only)) {
                return text + " " + DifferenceText.of(only.differences().get(0), indentation);
            }
            var name = Markdown.code(only.text());
            return text
                    + (finding.message().endsWith(":") ? " " + name : " (" + name + ")")
                    + list(only.differences(), indentation);
        }
        return text
                + bullets(
                        details.stream()
                                .map(detail -> detail(detail, indentation + INNER))
                                .toList(),
                        MOST_DETAILS,
                        indentation);
    }

    private static String detail(Detail detail, String indentation) {
        return isItself(detail)
                ? DifferenceText.of(detail.differences().get(0), indentation)
                : Markdown.code(detail.text()) + list(detail.differences(), indentation);
    }

    /** Whether the only difference names what the detail names. */
    private static boolean isItself(Detail detail) {
        if (detail.differences().size() != 1) {
            return false;
        }
        var path = detail.differences().get(0).path();
        return path.startsWith(detail.text()) || path.endsWith("." + detail.text());
    }

    private static String list(List<Difference> differences, String indentation) {
        return bullets(
                differences.stream()
                        .map(difference -> DifferenceText.of(difference, indentation + INNER))
                        .toList(),
                MOST_DIFFERENCES,
                indentation);
    }

    private static String bullets(List<String> items, int most, String indentation) {
        var left = items.size() - most;
        return Stream.concat(
                        items.stream().limit(most), left > 0 ? Stream.of("and " + left + " more") : Stream.<String>of())
                .map(item -> "\n" + indentation + "- " + item)
                .collect(Collectors.joining());
    }

    /** The resources themselves, or how many there are and the first of them. */
    private static String open(Entry entry) {
        var subjects = entry.subjects();
        if (subjects.size() == 1) {
            return subject(subjects.get(0));
        }
        return subjects.size() + " resources: "
                + subjects.stream()
                        .limit(MOST_OPEN_SUBJECTS)
                        .map(subject -> Markdown.code(subject.address()))
                        .collect(Collectors.joining(", "));
    }

    /** @param shown how many stand elsewhere already */
    private static String folded(List<Subject> subjects, int shown) {
        if (subjects.size() == 1 || subjects.size() <= shown) {
            return "";
        }
        var folded = subjects.stream()
                .skip(shown)
                .limit(MOST_SUBJECTS)
                .map(EntryText::subject)
                .toList();
        var left = subjects.size() - shown - folded.size();
        return "\n\n  <details><summary>" + (shown == 0 ? "which" : "and " + (subjects.size() - shown) + " more")
                + "</summary>\n"
                + bullets(folded, MOST_SUBJECTS, INNER)
                + (left > 0 ? "\n  - and " + left + " more" : "")
                + "\n\n  </details>\n";
    }

    /** Address, former address, what it is imported by, layer and construct path. */
    private static String subject(Subject subject) {
        var text = new StringBuilder(Markdown.code(subject.address()));
        subject.constructPath()
                .ifPresent(path -> text.append(" (")
                        .append(subject.layer()
                                .map(layer -> Markdown.text(layer) + ", ")
                                .orElse(""))
                        .append(Markdown.code(path))
                        .append(')'));
        if (!subject.previousAddress().isEmpty()) {
            text.append(", was ").append(Markdown.code(subject.previousAddress()));
        }
        if (!subject.importId().isEmpty()) {
            text.append(", imported by ").append(Markdown.code(subject.importId()));
        }
        return text.toString();
    }

    /** Behind the address: what forces a replacement, and why it is done. */
    private static String reasons(Entry entry) {
        var forcing = entry.forcing().stream()
                .limit(MOST_BESIDE_FINDINGS)
                .map(EntryText::forced)
                .collect(Collectors.joining(", "));
        var left = entry.forcing().size() - MOST_BESIDE_FINDINGS;
        return Stream.concat(
                        entry.reasons().stream().map(reason -> reason.in(Markdown::code)),
                        forcing.isEmpty()
                                ? Stream.of()
                                : Stream.of("forced by " + forcing + (left > 0 ? " and " + left + " more" : "")))
                .map(text -> ", " + text)
                .collect(Collectors.joining());
    }

    private static String forced(Difference difference) {
        return difference instanceof Difference.Lines || difference instanceof Named
                ? Markdown.code(difference.path())
                : DifferenceText.of(difference, "");
    }
}
