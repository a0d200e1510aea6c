package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prode.failure.ExitCode;

/** Prints what an approval names. */
@Command(
        name = "digest",
        description = "Prints the digest over what a plan does; of several plans, with the stack behind it.",
        mixinStandardHelpOptions = true)
final class ReviewDigestCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Parameters(paramLabel = "<plan.json>", arity = "1..*", description = "One a stack.")
    private List<Path> plans = new ArrayList<>();

    ReviewDigestCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var reviews = new PlanFiles(project).review(plans);
        reviews.forEach(review ->
                console.print(reviews.size() == 1 ? review.digest() : review.digest() + "  " + review.stack()));
        return ExitCode.DONE;
    }
}
