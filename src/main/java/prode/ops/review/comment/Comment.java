package prode.ops.review.comment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.ops.policy.PolicyFinding;
import prode.ops.policy.PolicyReport;
import prode.ops.review.Review;
import prode.ops.review.StackReview;
import prode.terraform.plan.Action;

/**
 * The review as the comment of a pull request: the verdict first, what destroys never folded, the least important cut.
 *
 * @param link where all of it can be read; empty if nowhere
 * @param cost what the proposal costs, as Markdown of our own; empty if there is nothing to tell
 */
public record Comment(Review review, Optional<String> link, Optional<String> cost) {
    /** GitHub refuses more than 65,536 characters; bytes are never fewer. */
    private static final int MOST_BYTES = 65_000;

    private static final int MOST_COST_BYTES = 8_000;
    /** For headings, folds and the line that says what was cut. */
    private static final int RESERVE_PER_STACK = 1_200;

    private static final int MOST_FINDINGS = 20;
    private static final int MOST_OUTPUTS = 30;
    private static final int MOST_PROVIDERS = 10;
    private static final String SEPARATOR = " · ";

    /** The comment; the last line is a mark by which it is found again. */
    public String render() {
        var head = title() + notAssessed() + table() + policy() + costs();
        var blocks = IntStream.range(0, review.stacks().size())
                .boxed()
                .flatMap(number -> Blocks.of(number, review.stacks().get(number)))
                .toList();
        var room = MOST_BYTES
                - head.getBytes(UTF_8).length
                - review.stacks().stream()
                        .mapToInt(stack -> outputs(stack).getBytes(UTF_8).length)
                        .sum()
                - RESERVE_PER_STACK * (review.stacks().size() + 1);
        var fitting = Blocks.fitting(blocks, room);
        var details = IntStream.range(0, review.stacks().size())
                .mapToObj(number -> stack(number, fitting))
                .collect(Collectors.joining());
        return head + details + cut(blocks.size() - fitting.size()) + mark();
    }

    private String title() {
        var changes = counts(
                Stream.of(Action.values())
                        .filter(action -> action != Action.DRIFT)
                        .collect(Collectors.toMap(action -> action, review::count)),
                review.outputCount());
        var drift = review.count(Action.DRIFT);
        var text = switch (review.verdict()) {
            case UNCHANGED -> "✅ No changes";
            case SAFE -> "✅ Nothing dangerous found: " + changes;
            case CAUTION -> "⚠️ Look twice: " + risks() + (changes.isEmpty() ? "" : SEPARATOR + changes);
            case DANGER -> "⛔ Dangerous: " + risks() + (changes.isEmpty() ? "" : SEPARATOR + changes);
        };
        return "## " + text + (drift == 0 ? "" : SEPARATOR + drift + " drifted") + "\n\n";
    }

    /** A headline that finds nothing dangerous must not speak for what nobody looked at. */
    private String notAssessed() {
        var counts = review.notAssessed();
        if (counts.isEmpty()) {
            return "";
        }
        var providers = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " of " + Markdown.code(entry.getKey()))
                .toList();
        return "No rule knows what is made or changed of these providers, so nobody looked whether it is dangerous: "
                + listed(providers, MOST_PROVIDERS, " and of ") + ".\n\n";
    }

    private String risks() {
        var open = review.policy()
                .map(report -> report.findings().size() + report.problems().size())
                .orElse(0);
        return count(review.riskCount(), "risk") + (open == 0 ? "" : ", " + count(open, "policy finding"));
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String counts(Map<Action, Integer> counts, int outputs) {
        var actions = Stream.of(Action.values())
                .filter(action -> counts.getOrDefault(action, 0) > 0)
                .map(action -> counts.get(action) + " " + action.word());
        return Stream.concat(actions, outputs == 0 ? Stream.of() : Stream.of(count(outputs, "output")))
                .collect(Collectors.joining(", "));
    }

    private String table() {
        var changed =
                review.stacks().stream().filter(stack -> !stack.isUnchanged()).toList();
        var unchanged = review.stacks().stream()
                .filter(StackReview::isUnchanged)
                .map(stack -> Markdown.code(stack.stack()))
                .toList();
        var text = new StringBuilder();
        if (!changed.isEmpty()) {
            text.append("| stack | changes | risks | digest |\n|---|---|---|---|\n");
            changed.forEach(stack -> text.append("| %s | %s | %d | %s |%n"
                    .formatted(
                            Markdown.code(stack.stack()),
                            counts(stack.counts(), stack.plan().outputs().size()),
                            stack.risks().size(),
                            Markdown.code(stack.digest()))));
            text.append('\n');
        }
        if (!unchanged.isEmpty()) {
            text.append("Unchanged: ").append(String.join(", ", unchanged)).append("\n\n");
        }
        return text.toString();
    }

    private String policy() {
        return review.policy().map(Comment::policy).orElse("");
    }

    private static String policy(PolicyReport report) {
        var text = new StringBuilder("**Policy** (%s): %s %s passed, %d waived, %d open%n"
                .formatted(
                        Markdown.text(report.scanner()),
                        report.isClean() ? "✅" : "⛔",
                        count(report.passed(), "check"),
                        report.waived(),
                        report.findings().size()));
        for (var finding : report.findings().stream().limit(MOST_FINDINGS).toList()) {
            text.append("- ⛔ ").append(finding(finding)).append('\n');
        }
        if (report.findings().size() > MOST_FINDINGS) {
            text.append("- and ")
                    .append(report.findings().size() - MOST_FINDINGS)
                    .append(" more\n");
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
                        + (text.getBytes(UTF_8).length > MOST_COST_BYTES ? "Too long to be shown here." : text.strip())
                        + "\n\n")
                .orElse("");
    }

    private String stack(int number, List<Block> fitting) {
        var stack = review.stacks().get(number);
        if (stack.isUnchanged()) {
            return "";
        }
        var mine = fitting.stream().filter(block -> block.stack() == number).toList();
        var text =
                new StringBuilder("### ").append(Markdown.text(stack.stack())).append("\n\n");
        var risks = texts(mine, Optional.empty());
        if (!risks.isEmpty()) {
            text.append(risks).append('\n');
        }
        stack.counts().forEach((action, count) -> {
            var resources = texts(mine, Optional.of(action));
            if (resources.isEmpty()) {
                return;
            }
            var heading = title(action) + " (" + count + ")";
            text.append(
                    action.mayDestroy()
                            ? "#### " + heading + "\n\n" + resources + "\n"
                            : "<details><summary>" + heading + "</summary>\n\n" + resources + "\n</details>\n\n");
        });
        return text.append(outputs(stack)).toString();
    }

    /** By name only: outputs have values that nobody marked. */
    private static String outputs(StackReview stack) {
        var outputs = stack.plan().outputs();
        if (outputs.isEmpty()) {
            return "";
        }
        var names = outputs.stream().map(output -> Markdown.code(output.name())).toList();
        return "Changes to outputs: " + listed(names, MOST_OUTPUTS, " and ") + "\n\n";
    }

    private static String listed(List<String> items, int most, String and) {
        var left = items.size() - most;
        return items.stream().limit(most).collect(Collectors.joining(", ")) + (left > 0 ? and + left + " more" : "");
    }

    private static String title(Action action) {
        var word = action.word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String texts(List<Block> blocks, Optional<Action> action) {
        return blocks.stream()
                .filter(block -> block.action().equals(action))
                .map(Block::text)
                .collect(Collectors.joining());
    }

    private String cut(int left) {
        if (left == 0) {
            return "";
        }
        return "**" + count(left, "entry").replace("entrys", "entries") + " more did not fit.** "
                + link.map(url -> "[All of it](" + url + ")").orElse("The full plan is in the job.") + "\n\n";
    }

    private String mark() {
        return "<!-- prod-e review: "
                + review.stacks().stream()
                        .map(StackReview::stack)
                        .map(name -> name.replaceAll("[^A-Za-z0-9-]", "_"))
                        .collect(Collectors.joining(" "))
                + " -->\n";
    }
}
