package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.policy.Checkov;
import prode.ops.policy.PolicyReport;
import prode.ops.policy.PolicyScan;
import prode.ops.policy.WaiversFile;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.comment.ReviewJson;
import prode.review.settings.Settings;

/** What a reviewer reads of plans and of the synthesized JSON. */
final class ReviewCommands {
    private static final String WAIVERS = "src/main/policy/waivers.yaml";

    private ReviewCommands() {}

    /** What {@code review digest} answers as JSON. */
    record Digests(List<StackDigest> plans) {}

    /** The digest over what the plan of a stack does. */
    record StackDigest(String stack, String digest) {}

    @Answers(value = ReviewJson.class, file = "review.json")
    @Command(
            description =
                    "Reviews plans: says what they do and what of it is dangerous, and by its exit code whether anything is.",
            footer = {
                "",
                "A plan is the output of: terraform show -json <plan file>; or the plan file, which terraform is asked for.",
                "It is named after its stack: prod-e.json. Of other projects: see docs/review-any-project.md.",
                "Terraform 0.12 to 1.14 and OpenTofu; what a newer one adds is named, not guessed.",
                "At a terminal the form is --text, else --markdown. A reader that goes away, as head does, changes nothing:"
                        + " the exit code is the verdict.",
                "Exit codes: 0 nothing risky, 4 risks or policy findings, 2 a file is no plan, or can't be read here."
            })
    static Answer review(
            @Mixin Context context,
            @Mixin PlanOptions options,
            @Mixin ReviewForm form,
            @Mixin BackgroundOptions background,
            @Parameters(paramLabel = "<plan>", arity = "0..*", description = "One a stack.") @Nullable List<Path> plans,
            @Option(names = "--policy", paramLabel = "<policy.json>", description = "What scripts/policy found.")
                    @Nullable
                    Path policy,
            @Option(
                            names = "--cost",
                            paramLabel = "<cost.md>",
                            description =
                                    "What it costs, as Markdown, put in as it is; default: by the price list of prod-e cost.")
                    @Nullable
                    Path cost,
            @Option(
                            names = "--link",
                            paramLabel = "<url>",
                            description = "Where all of it can be read, if it doesn't fit.")
                    @Nullable
                    String link,
            @Option(
                            names = "--settings",
                            paramLabel = "<file>",
                            description = "What the team decided about its reviews; default: " + ReviewPage.SETTINGS
                                    + ", of another project nothing.")
                    @Nullable
                    Path settings,
            @Option(
                            names = "--out",
                            paramLabel = "<folder>",
                            description =
                                    "Write comment.md, review.html and review.json there instead of one to stdout, and"
                                            + " summary.md, which has what doesn't fit into a comment.")
                    @Nullable
                    Path out)
            throws IOException, InterruptedException {
        if (plans == null) { // not by arity: the subcommand would ask for it too
            throw new BadInput("review: no plan was given; wanted: prod-e review <plan>…");
        }
        var project = context.project();
        var files = options.files();
        var review = new Review(files.review(plans), files.policyReport(policy));
        var page = ReviewPage.of(
                project,
                review,
                settings(options, settings),
                background.of(files, review.stacks()),
                BackgroundOptions.checkedAddress("--link", link),
                cost == null ? Optional.empty() : Optional.of(costText(project, cost)));
        if (out == null) {
            var usual = project.writesToTerminal() ? ReviewForm.Form.TEXT : ReviewForm.Form.MARKDOWN;
            page.write(form.asked().orElse(usual), context.out());
        } else {
            form.refuse("not with --out, which writes all forms");
            page.write(project.file(out));
        }
        return page.answer();
    }

    /** What this project decides about its values binds no other. */
    private static Settings settings(PlanOptions plans, @Nullable Path named) {
        if (named == null) {
            return plans.isAnyProject() ? Settings.DEFAULT : ReviewPage.settings(plans.project());
        }
        if (!Files.isRegularFile(plans.project().file(named))) {
            throw new BadInput(named + ": no such file");
        }
        var settings = Settings.read(plans.project().file(named), named.toString(), LocalDate.now(ZoneOffset.UTC));
        return plans.isAnyProject() ? settings.withoutAutoApproval() : settings;
    }

    private static String costText(Project project, Path cost) throws IOException {
        var file = project.file(cost);
        if (!Files.isRegularFile(file)) {
            throw new BadInput(cost + ": no such file");
        }
        return Files.readString(file);
    }

    @Answers(Digests.class)
    @Command(description = "Prints the digest over what a plan does; of several plans, with the stack behind it.")
    static Answer digest(
            @Mixin PlanOptions options,
            @Parameters(paramLabel = "<plan>", arity = "1..*", description = "One a stack.") List<Path> plans)
            throws IOException, InterruptedException {
        var digests = options.files().review(plans).stream()
                .map(ReviewCommands::digest)
                .toList();
        return Answer.said(
                new Digests(digests),
                digests.stream()
                        .map(each -> digests.size() == 1 ? each.digest() : each.digest() + "  " + each.stack())
                        .toList());
    }

    private static StackDigest digest(StackReview review) {
        if (!review.plan().marksSecrets()) {
            throw new BadInput(review.stack()
                    + ": no digest: Terraform before 1.1 made the plan, which doesn't say of all values which are sensitive,"
                    + " so none may count");
        }
        return new StackDigest(review.stack(), review.digest());
    }

    @Answers(value = PolicyReport.class, file = "policy.json")
    @Command(
            description = "Scans the stacks' JSON with Checkov; a finding that no waiver covers fails.",
            footer = {"", "./scripts/policy runs it, and installs Checkov before."})
    static Answer policy(
            @Mixin Context context,
            @Option(names = "--stacks", paramLabel = "<folder>", description = "Default: main.tf.json-output/stacks")
                    @Nullable
                    Path stacks,
            @Option(names = "--waivers", paramLabel = "<file>", description = "Default: " + WAIVERS) @Nullable
                    Path waivers,
            @Option(names = "--out", paramLabel = "<policy.json>", description = "Default: target/policy.json")
                    @Nullable
                    Path out,
            @Option(names = "--today", paramLabel = "<day>", description = "The day that waivers are measured by.")
                    @Nullable
                    LocalDate today)
            throws IOException, InterruptedException {
        var project = context.project();
        var report = new PolicyScan(
                        project.file(stacks, project.stacks()),
                        project.target().resolve("policy"),
                        new Checkov(project.target().resolve("tools/checkov/bin/checkov")),
                        WaiversFile.read(
                                project.file(waivers, project.root().resolve(WAIVERS)),
                                waivers == null ? WAIVERS : waivers.toString()))
                .run(today == null ? LocalDate.now(ZoneOffset.UTC) : today);
        var file = project.file(out, project.target().resolve("policy.json"));
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        report.write(file);
        return Answer.said(report, lines(report)).exiting(report.isClean() ? ExitCode.DONE : ExitCode.FINDINGS);
    }

    private static List<String> lines(PolicyReport report) {
        var lines = new ArrayList<String>();
        for (var finding : report.findings()) {
            lines.add("%s %s".formatted(finding.check(), finding.title()));
            lines.add("  %s: %s".formatted(finding.stack(), finding.address()));
            if (!finding.constructPath().isEmpty()) {
                lines.add("  construct %s".formatted(finding.constructPath()));
            }
        }
        lines.addAll(report.problems());
        lines.add("%s: %d checks passed, %d findings waived, %d open, %d waivers to look at"
                .formatted(
                        report.scanner(),
                        report.passed(),
                        report.waived(),
                        report.findings().size(),
                        report.problems().size()));
        return lines;
    }
}
