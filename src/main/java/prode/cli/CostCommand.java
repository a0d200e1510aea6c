package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Answers;
import prode.ops.cost.Estimate;
import prode.ops.cost.Estimator;
import prode.terraform.stack.DeclaredStack;

/** What a month costs. */
@Answers(Estimate.class)
@Command(
        name = "cost",
        description = {
            "Estimates what a month of the synthesized stacks costs, by a dated price list in the program.",
            "Asks nobody: no network, no credentials. What is paid for by use stands with the use that was assumed.",
            "A resource without a known price is listed as not priced."
        },
        exitCodeList = "5:something is not priced, or no price of the region is known",
        mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
    private final Project project;

    @Option(names = "--stack", paramLabel = "<stack>", description = "Only these; default: all stacks.")
    private List<String> stacks = new ArrayList<>();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    CostCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var chosen = new ArrayList<DeclaredStack>();
        for (var name : stacks) {
            chosen.add(project.stack(name));
        }
        var estimate = Estimator.estimate(chosen.isEmpty() ? DeclaredStack.all(project.stacks()) : chosen);
        answers.print(estimate.answer());
        return estimate.exitCode();
    }
}
