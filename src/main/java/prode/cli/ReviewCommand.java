package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.cli.output.Answers;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.policy.PolicyReport;
import prode.ops.review.Review;
import prode.ops.review.comment.Comment;
import prode.ops.review.comment.ReviewJson;

/** Says what plans do and what of it is dangerous. */
@Answers(value = ReviewJson.class, file = "review.json")
@Command(
        name = "review",
        description = "Reviews plans: a Markdown comment, and an exit code.",
        footer = {
            "",
            "A plan is the output of: terraform show -json <plan file>. It is named after its stack: prod-e.json.",
            "Terraform 1.1 to 1.14 and OpenTofu; what a newer one adds is named, not guessed.",
            "Exit codes: 0 nothing risky, 4 risks or policy findings, 2 a file is no plan."
        },
        mixinStandardHelpOptions = true)
@Group(ReviewDigestCommand.class)
final class ReviewCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Parameters(paramLabel = "<plan.json>", arity = "0..*", description = "One a stack.")
    private List<Path> plans = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "<policy.json>", description = "What scripts/policy found.")
    private @Nullable Path policy;

    @Option(
            names = "--cost",
            paramLabel = "<cost.md>",
            description = "What it costs, as Markdown, put in as it is; default: by the price list of prod-e cost.")
    private @Nullable Path cost;

    @Option(names = "--link", paramLabel = "<url>", description = "Where all of it can be read, if it doesn't fit.")
    private @Nullable String link;

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "Write comment.md and review.json there instead of to stdout.")
    private @Nullable Path out;

    ReviewCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        if (plans.isEmpty()) { // not by arity: the subcommand would ask for it too
            throw new BadInput("review: no plan was given; wanted: prod-e review <plan.json>…");
        }
        var files = new PlanFiles(project);
        var review = new Review(files.review(plans), policyReport());
        var costs = cost == null ? files.costs(review.stacks()) : Optional.of(costText(cost));
        var comment = new Comment(review, checkedLink(), costs).render();
        if (out == null) {
            console.out().print(comment);
            console.out().flush();
        } else {
            var folder = project.callerDirectory().resolve(out);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("comment.md"), comment);
            ReviewJson.write(review, folder.resolve("review.json"));
        }
        return review.verdict().isRisky() ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private Optional<PolicyReport> policyReport() throws IOException {
        if (policy == null) {
            return Optional.empty();
        }
        return Optional.of(PolicyReport.read(project.callerDirectory().resolve(policy), policy.toString()));
    }

    private Optional<String> checkedLink() {
        if (link != null && !link.matches("https://[A-Za-z0-9./_?=&#%-]+")) {
            throw new BadInput("--link: got something that is no https address");
        }
        return Optional.ofNullable(link);
    }

    private String costText(Path cost) throws IOException {
        var file = project.callerDirectory().resolve(cost);
        if (!Files.isRegularFile(file)) {
            throw new BadInput(cost + ": no such file");
        }
        return Files.readString(file);
    }
}
