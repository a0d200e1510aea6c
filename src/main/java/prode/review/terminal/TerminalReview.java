package prode.review.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prode.ops.policy.PolicyReport;
import prode.review.rules.Risk.Severity;
import prode.review.show.Difference;
import prode.review.show.Difference.Lines;
import prode.review.show.Entry;
import prode.review.show.Finding;
import prode.review.show.Headline;
import prode.review.show.Overview;
import prode.review.show.Part;
import prode.review.show.Release;
import prode.review.show.StackOverview;
import prode.review.show.Subject;
import prode.review.show.Visible;
import prode.review.terminal.Terminal.Run;
import prode.review.terminal.Terminal.Style;
import prode.terraform.plan.Action;

/** The review as lines: the verdict first, and once more where it would have left the screen. */
public final class TerminalReview {
    private static final int MOST_SUBJECTS = 8;
    private static final int MOST_DIFFERENCES = 25;
    private static final int MOST_LINES = 40;
    private static final int DEEPER = 4;

    /** Lines of the smallest terminal in use. */
    private static final int SCREEN = 24;

    /** Of a value: two of them, with their path, fill two lines of a narrow terminal. */
    private static final int VALUE_WIDTH = 72;

    private final Overview overview;
    private final Optional<String> cost;
    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private TerminalReview(Overview overview, Optional<String> cost, Terminal terminal) {
        this.overview = overview;
        this.cost = cost;
        this.terminal = terminal;
    }

    /**
     * The whole page.
     *
     * @param cost what the proposal costs; empty if there is nothing to tell
     */
    public static String of(Overview overview, Optional<String> cost, Terminal terminal) {
        return new TerminalReview(overview, cost, terminal).render();
    }

    private String render() {
        headline();
        Headline.notAssessed(overview.review(), name -> name).ifPresent(text -> write("", 0, plain(text)));
        Headline.approval(overview.review(), name -> name).ifPresent(text -> write("", 0, plain(text)));
        overview.review().policy().ifPresent(this::policy);
        cost.ifPresent(text -> {
            page.append('\n');
            write("", 0, new Run(Style.BOLD, "Cost"));
            text.strip().lines().forEach(line -> write("", 2, plain(line.replace("`", ""))));
        });
        if (cost.isEmpty()) {
            costs();
        }
        keys();
        overview.stacks().forEach(this::stack);
        if (page.chars().filter(c -> c == '\n').count() > SCREEN) {
            page.append('\n');
            headline();
        }
        return page.toString();
    }

    private void headline() {
        var style = switch (overview.review().verdict()) {
            case UNCHANGED, SAFE -> Style.SAFE;
            case CAUTION -> Style.CAUTION;
            case DANGER -> Style.DANGER;
        };
        write("", 0, new Run(style, Headline.of(overview.review())));
    }

    private void policy(PolicyReport report) {
        page.append('\n');
        write(
                "",
                0,
                plain("Policy (%s):".formatted(report.scanner())),
                new Run(report.isClean() ? Style.SAFE : Style.DANGER, Headline.open(overview, report) + ";"),
                plain("%s passed, %d waived".formatted(Headline.count(report.passed(), "check"), report.waived())));
        overview.newFindings()
                .forEach(finding -> write(
                        "  ",
                        DEEPER,
                        new Run(Style.DANGER, finding.check()),
                        plain(finding.title() + ": " + finding.address()),
                        faint(Optional.of(finding.constructPath()))));
        report.problems().forEach(problem -> write("  ", DEEPER, plain(problem)));
    }

    private void costs() {
        var costs = overview.background().costs();
        if (costs.isEmpty()) {
            return;
        }
        page.append('\n');
        write("", 0, new Run(Style.BOLD, "Cost"));
        new TreeMap<>(costs).forEach((stack, cost) -> {
            write("", 2, plain(stack + ": " + cost.text(name -> name)));
            cost.parts().stream()
                    .limit(MOST_SUBJECTS)
                    .forEach(part -> write("  ", DEEPER, plain(part.text(name -> name))));
            more(cost.parts().size() - MOST_SUBJECTS, "  ");
        });
    }

    private void keys() {
        var keys = overview.background().keys();
        if (keys.isNothing()) {
            return;
        }
        page.append('\n');
        write("", 0, new Run(Style.BOLD, "Configuration"));
        keys.changes().stream()
                .limit(MOST_LINES)
                .forEach(key -> write(
                        "  ",
                        DEEPER,
                        plain(Headline.key(key, name -> name)),
                        new Run(Style.FAINT, "(" + key.place() + ")")));
        more(keys.changes().size() - MOST_LINES, "  ");
        keys.problems().forEach(problem -> write("  ", DEEPER, plain("not compared: " + problem)));
    }

    private void stack(StackOverview stack) {
        page.append('\n');
        if (stack.isUnchanged()) {
            write("", 0, new Run(Style.BOLD, stack.stack()), new Run(Style.FAINT, "unchanged"));
            return;
        }
        write(
                "",
                0,
                new Run(Style.BOLD, stack.stack()),
                plain(Headline.counts(stack.counts(), stack.outputs().size())));
        write("", 0, new Run(Style.FAINT, "digest " + stack.digest()));
        Headline.reached(stack.surroundings(), name -> name)
                .ifPresent(text -> write("", 0, plain("Within reach: " + text)));
        stack.surroundings().time().ifPresent(time -> write("", 0, plain(Headline.time(time, name -> name))));
        stack.entries().forEach(this::entry);
        stack.releases().forEach(this::release);
        if (!stack.outputs().isEmpty()) {
            page.append('\n');
            write("", 2, plain("Changes to outputs: " + String.join(", ", stack.outputs())));
        }
    }

    private void entry(Entry entry) {
        page.append('\n');
        var words = new ArrayList<Run>();
        entry.severity().ifPresent(severity -> words.add(new Run(style(severity), severity.name())));
        entry.action().ifPresent(action -> words.add(new Run(style(action), action.word())));
        var subjects = entry.subjects();
        if (subjects.size() == 1) {
            words.addAll(subject(subjects.get(0)));
        } else if (subjects.size() > 1) {
            words.add(new Run(Style.BOLD, subjects.size() + " resources"));
        }
        entry.reasons().forEach(reason -> words.add(plain("- " + reason.in(name -> name))));
        write("", 2, words);
        if (subjects.size() > 1) {
            subjects.stream().limit(MOST_SUBJECTS).forEach(subject -> write("  ", DEEPER, subject(subject)));
            more(subjects.size() - MOST_SUBJECTS, "  ");
        }
        entry.findings().forEach(this::finding);
        entry.forcing().forEach(difference -> difference("  ", "forced by ", difference));
        differences("  ", entry.differences());
    }

    private void finding(Finding finding) {
        write(
                "  ",
                DEEPER,
                new Run(style(finding.severity()), finding.rule() + ":"),
                plain(finding.message()),
                faint(finding.page()));
        finding.details().stream().limit(MOST_DIFFERENCES).forEach(detail -> {
            if (detail.differences().isEmpty()) {
                write("    ", 6, plain(detail.text()));
            } else {
                differences("    ", detail.differences());
            }
        });
        more(finding.details().size() - MOST_DIFFERENCES, "    ");
        finding.decision().ifPresent(text -> write("    ", 6, new Run(Style.FAINT, text)));
    }

    private void release(Release release) {
        page.append('\n');
        var words = new ArrayList<Run>(List.of(new Run(Style.YELLOW, "release")));
        words.addAll(subject(release.service()));
        write("", 2, words);
        release.images()
                .forEach(image -> write(
                        "  ",
                        DEEPER,
                        plain("image of " + image.container() + ":"),
                        Run.value(Style.RED, image.from()),
                        plain("→"),
                        Run.value(Style.GREEN, image.to())));
        differences("  ", release.differences());
    }

    private void differences(String indentation, List<Difference> differences) {
        differences.stream().limit(MOST_DIFFERENCES).forEach(difference -> difference(indentation, "", difference));
        more(differences.size() - MOST_DIFFERENCES, indentation);
    }

    private void difference(String indentation, String before, Difference difference) {
        var inner = indentation.length() + 2;
        if (difference instanceof Lines text) {
            write(indentation, inner, plain(before + difference.path() + ":"));
            text.lines().stream().limit(MOST_LINES).forEach(line -> line(" ".repeat(inner), line));
            more(text.lines().size() - MOST_LINES, " ".repeat(inner));
            return;
        }
        var parts = Part.of(difference, VALUE_WIDTH);
        var words = new ArrayList<Run>(List.of(plain(before + difference.path() + (parts.isEmpty() ? "" : ":"))));
        var isPair = parts.size() == 2
                && parts.get(0).kind() == Part.Kind.REMOVED
                && parts.get(1).kind() != Part.Kind.REMOVED;
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (isPair && i == 1) {
                words.add(plain("→"));
            }
            words.add(
                    switch (part.kind()) {
                        case REMOVED -> Run.value(Style.RED, (isPair ? "" : "-") + part.text());
                        case ADDED -> Run.value(Style.GREEN, (isPair ? "" : "+") + part.text());
                        case WORDS -> new Run(Style.FAINT, part.text());
                    });
        }
        write(indentation, inner, words);
    }

    private void line(String indentation, Difference.Line line) {
        switch (line.kind()) {
            case REMOVED -> write(indentation + "- ", indentation.length() + 2, Run.value(Style.RED, line.text()));
            case ADDED -> write(indentation + "+ ", indentation.length() + 2, Run.value(Style.GREEN, line.text()));
            case SAME -> write(indentation + "  ", indentation.length() + 2, Run.value(Style.PLAIN, line.text()));
            case LEFT_OUT -> write(indentation + "… ", indentation.length() + 2, new Run(Style.FAINT, line.text()));
        }
    }

    private static List<Run> subject(Subject subject) {
        var words = new ArrayList<Run>(List.of(new Run(Style.BOLD, subject.address())));
        if (!subject.previousAddress().isEmpty()) {
            words.add(plain("was " + subject.previousAddress()));
        }
        if (!subject.importId().isEmpty()) {
            words.add(plain("imported by " + subject.importId()));
        }
        words.add(faint(subject.constructPath()));
        return words;
    }

    private void more(int left, String indentation) {
        if (left > 0) {
            write(indentation, indentation.length(), new Run(Style.FAINT, "and " + left + " more"));
        }
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case DANGER -> Style.DANGER;
            case CAUTION -> Style.CAUTION;
            case NOTE -> Style.BOLD;
        };
    }

    private static Style style(Action action) {
        return action.mayDestroy() ? Style.RED : action == Action.CREATE ? Style.GREEN : Style.YELLOW;
    }

    /** Where more of it is, in brackets: a construct, a page. */
    private static Run faint(Optional<String> place) {
        return new Run(
                Style.FAINT,
                place.filter(text -> !text.isEmpty())
                        .map(text -> "(" + text + ")")
                        .orElse(""));
    }

    private static Run plain(String text) {
        return Terminal.plain(text);
    }

    private void write(String first, int indentation, Run... words) {
        write(first, indentation, List.of(words));
    }

    /** Everything goes through here: what comes from a plan must not move the cursor, or change what was printed. */
    private void write(String first, int indentation, List<Run> words) {
        terminal.write(
                page,
                first,
                indentation,
                words.stream()
                        .map(run -> new Run(run.style(), Visible.of(run.text()), run.isValue()))
                        .toList());
    }
}
