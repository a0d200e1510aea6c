package prode.review.comment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.answer.MarkdownTable;
import prode.ops.policy.PolicyFinding;
import prode.ops.policy.PolicyReport;
import prode.review.comment.Block.Section;
import prode.review.show.Headline;
import prode.review.show.Overview;
import prode.review.show.StackOverview;

/**
 * The review as the comment of a pull request: the verdict first, what is dangerous or destroys never folded, the least
 * important cut.
 *
 * @param link where all of it can be read; empty if nowhere
 * @param cost what the proposal costs, as Markdown of our own; empty if there is nothing to tell
 */
public record Comment(Overview overview, Optional<String> link, Optional<String> cost) {
    /** Of a comment of GitHub's, in characters: it refuses more than 65,536, and who posts it adds a mark. */
    public static final int MOST_IN_COMMENT = 65_000;

    /** Of the summary of a job of GitHub's: it refuses more than 1 MiB, and no character takes more than 4 bytes. */
    public static final int MOST_IN_SUMMARY = 250_000;

    private static final int MOST_COST = 8_000;

    /** For the line that says what was cut, the mark and the line of stacks. */
    private static final int RESERVE = 1_500;

    private static final int MOST_STACKS = 60;
    private static final int MOST_FINDINGS = 20;
    private static final int MOST_OUTPUTS = 30;

    /** For a pull request; the last line is a mark by which it is found again. */
    public String render() {
        return render(MOST_IN_COMMENT);
    }

    /**
     * The same for another place.
     *
     * @param most how many characters there is room for; what stands above the stacks is never cut, nor are the digests
     */
    public String render(int most) {
        var head = title() + notAssessed() + approval() + table() + policy() + costs() + keys();
        var digests = digests();
        var blocks = IntStream.range(0, overview.stacks().size())
                .boxed()
                .flatMap(this::blocks)
                .sorted(Block.BY_IMPORTANCE)
                .toList();
        var fitting = fitting(blocks, most - head.length() - digests.length() - RESERVE);
        // By their worst block: nobody should have to scroll past another stack's harmless part.
        var details = Stream.concat(
                        blocks.stream().map(Block::stack),
                        IntStream.range(0, overview.stacks().size()).boxed())
                .distinct()
                .map(number -> stack(number, fitting))
                .collect(Collectors.joining());
        return head + details + cut(blocks.subList(fitting.size(), blocks.size())) + digests + mark();
    }

    private Stream<Block> blocks(int number) {
        var stack = overview.stacks().get(number);
        var blocks = new ArrayList<Block>();
        for (var entry : stack.entries()) {
            EntryText.of(entry, overview.background())
                    .forEach(text -> blocks.add(new Block(number, Section.of(entry), blocks.size(), text)));
        }
        for (var release : stack.releases()) {
            blocks.add(new Block(number, Section.RELEASE, blocks.size(), EntryText.of(release)));
        }
        return blocks.stream();
    }

    /** Whole parts, and none behind the first that doesn't fit, with the headings that they need. */
    private List<Block> fitting(List<Block> blocks, int room) {
        var fitting = new ArrayList<Block>();
        var stacks = new HashSet<Integer>();
        var headings = new HashSet<String>();
        var left = room;
        for (var block : blocks) {
            if (stacks.add(block.stack())) {
                left -= heading(overview.stacks().get(block.stack())).length()
                        + outputs(overview.stacks().get(block.stack())).length();
            }
            if (headings.add(block.stack() + " " + block.section())) {
                left -= section(block.section(), blocks.size(), "").length();
            }
            left -= block.text().length();
            if (left < 0) {
                break;
            }
            fitting.add(block);
        }
        return fitting;
    }

    private String title() {
        var review = overview.review();
        var sign = switch (review.verdict()) {
            case UNCHANGED, SAFE -> "✅";
            case CAUTION -> "⚠️";
            case DANGER -> "⛔";
        };
        return "## " + sign + " " + Headline.of(review) + "\n\n";
    }

    private String notAssessed() {
        return Headline.notAssessed(overview.review(), Markdown::code)
                .map(text -> text + "\n\n")
                .orElse("");
    }

    private String approval() {
        return Headline.approval(overview.review(), Markdown::code)
                .map(text -> text + "\n\n")
                .orElse("");
    }

    private String table() {
        var changed =
                overview.stacks().stream().filter(stack -> !stack.isUnchanged()).toList();
        var unchanged = overview.stacks().stream()
                .filter(StackOverview::isUnchanged)
                .map(stack -> Markdown.code(stack.stack()))
                .toList();
        var text = new StringBuilder();
        if (!changed.isEmpty()) {
            var rows = changed.stream()
                    .sorted(Comparator.comparing(StackOverview::risks).reversed())
                    .limit(MOST_STACKS)
                    .map(stack -> List.of(
                            Markdown.code(stack.stack()),
                            Headline.counts(stack.counts(), stack.outputs().size()),
                            String.valueOf(stack.risks())))
                    .toList();
            text.append(MarkdownTable.of(List.of("stack", "changes", "risks"), rows))
                    .append("\n\n");
            if (changed.size() > MOST_STACKS) {
                text.append("and ").append(changed.size() - MOST_STACKS).append(" stacks more\n\n");
            }
        }
        if (!unchanged.isEmpty()) {
            text.append("Unchanged: ")
                    .append(Headline.listed(unchanged, MOST_STACKS, " and "))
                    .append("\n\n");
        }
        return text.toString();
    }

    private String policy() {
        return overview.review().policy().map(this::policy).orElse("");
    }

    private String policy(PolicyReport report) {
        var text = new StringBuilder("**Policy** (%s): %s %s; %s passed, %d waived%n"
                .formatted(
                        Markdown.text(report.scanner()),
                        report.isClean() ? "✅" : "⛔",
                        Headline.open(overview, report),
                        Headline.count(report.passed(), "check"),
                        report.waived()));
        var findings = overview.newFindings();
        for (var finding : findings.stream().limit(MOST_FINDINGS).toList()) {
            text.append("- ⛔ ").append(finding(finding)).append('\n');
        }
        if (findings.size() > MOST_FINDINGS) {
            text.append("- and ").append(findings.size() - MOST_FINDINGS).append(" more\n");
        }
        report.problems().stream()
                .limit(MOST_FINDINGS)
                .forEach(problem ->
                        text.append("- ⛔ ").append(Markdown.code(problem)).append('\n'));
        return text.append('\n').toString();
    }

    private static String finding(PolicyFinding finding) {
        return "%s %s: %s%s"
                .formatted(
                        Markdown.code(finding.check()),
                        Markdown.text(finding.title()),
                        Markdown.code(finding.address()),
                        finding.constructPath().isEmpty() ? "" : " (" + Markdown.code(finding.constructPath()) + ")");
    }

    private String costs() {
        return cost.map(text -> "**Cost**\n\n"
                        + (text.length() > MOST_COST ? "Too long to be shown here." : text.strip())
                        + "\n\n")
                .orElseGet(() -> ContextText.costs(overview.background().costs()));
    }

    private String keys() {
        return ContextText.keys(overview.background());
    }

    private String stack(int number, List<Block> fitting) {
        var stack = overview.stacks().get(number);
        var mine = fitting.stream().filter(block -> block.stack() == number).toList();
        if (stack.isUnchanged() || (mine.isEmpty() && stack.size() > 0)) {
            return "";
        }
        var text = new StringBuilder(heading(stack));
        for (var section : Section.values()) {
            var texts = mine.stream()
                    .filter(block -> block.section() == section)
                    .map(Block::text)
                    .collect(Collectors.joining());
            if (!texts.isEmpty()) {
                text.append(section(section, count(stack, section), texts));
            }
            if (section == Section.NOTE
                    && mine.stream().anyMatch(block -> block.section().hasNoHeading())) {
                text.append('\n');
            }
        }
        return text.append(outputs(stack)).toString();
    }

    private static String heading(StackOverview stack) {
        return "### " + Markdown.text(stack.stack()) + "\n\n" + ContextText.of(stack.surroundings());
    }

    private static String section(Section section, int count, String texts) {
        if (section.hasNoHeading()) {
            return texts;
        }
        var heading = section.title() + " (" + count + ")";
        return section.isOpen()
                ? "#### " + heading + "\n\n" + texts + "\n"
                : "<details><summary>" + heading + "</summary>\n\n" + texts + "\n</details>\n\n";
    }

    /** How many resources a section tells of; some of them may have been told of above, too. */
    private static int count(StackOverview stack, Section section) {
        if (section == Section.RELEASE) {
            return stack.releases().size();
        }
        return (int) stack.entries().stream()
                .filter(entry -> Section.of(entry) == section)
                .flatMap(entry -> entry.subjects().stream())
                .distinct()
                .count();
    }

    /** By name only: outputs have values that nobody marked. */
    private static String outputs(StackOverview stack) {
        var outputs = stack.outputs();
        if (outputs.isEmpty()) {
            return "";
        }
        var names = outputs.stream().map(Markdown::code).toList();
        return "Changes to outputs: " + Headline.listed(names, MOST_OUTPUTS, " and ") + "\n\n";
    }

    /** What was cut is counted by its kind: what is missing must not be taken for harmless. */
    private String cut(List<Block> left) {
        if (left.isEmpty()) {
            return "";
        }
        var kinds = new EnumMap<Section, Integer>(Section.class);
        left.forEach(block -> kinds.merge(block.section(), 1, Integer::sum));
        return "**" + (left.size() == 1 ? "1 entry" : left.size() + " entries") + " more did not fit** ("
                + kinds.entrySet().stream()
                        .map(kind ->
                                kind.getValue() + " " + kind.getKey().title().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + "). "
                + link.map(url -> "[All of it](" + url + ")").orElse("The full plan is in the job.") + "\n\n";
    }

    /** Nobody reads them, and in the table they would be wider than a telephone's screen. */
    private String digests() {
        var lines = overview.stacks().stream()
                .filter(stack -> !stack.isUnchanged())
                .limit(MOST_STACKS)
                .map(stack -> "- " + Markdown.code(stack.stack()) + ": " + Markdown.code(stack.digest()) + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "<details><summary>Digests</summary>\n\n" + lines + "\n</details>\n\n";
    }

    private String mark() {
        return "<!-- prod-e review: "
                + overview.stacks().stream()
                        .map(StackOverview::stack)
                        .map(name -> name.replaceAll("[^A-Za-z0-9-]", "_"))
                        .collect(Collectors.joining(" "))
                + " -->\n";
    }
}
