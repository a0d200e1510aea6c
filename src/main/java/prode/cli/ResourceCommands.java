package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.answer.OutputFormat;
import prode.failure.BadInput;
import prode.answer.Table;
import prode.aws.services.Ecr;
import prode.ops.cost.Estimate;
import prode.ops.cost.Estimator;
import prode.ops.cost.PriceList;
import prode.ops.images.ImageMarks;
import prode.ops.images.ImageMarks.Mark;
import prode.ops.inventory.Inventory;

/** What is declared: whether it is there, what it costs, and whether its images stay. */
final class ResourceCommands {
    private ResourceCommands() {}

    /** What {@code images mark} answers as JSON. */
    record Marked(String stack, boolean applied, List<Mark> images) {}

    @Answers(Inventory.class)
    @NeedsAws("most services that it asks have no double there; terraform state list says what was applied")
    @Command(
            description = {
                "Lists every resource of the stacks: whether it exists, is configured as declared and carries its tags, and"
                        + " what carries the project's tag without being in any state.",
                "A type that nobody reads is listed as not looked at. Text shortens long names in the middle to fit the"
                        + " terminal, or 120 columns in a pipe; csv and json have them in full."
            },
            exitCodeList = {"4:something is missing, drifted, badly tagged or orphaned", "5:something could not be read"
            })
    static Answer inventory(
            @Mixin Context context,
            @Mixin StacksOption stacks,
            @Option(names = "--csv", paramLabel = "<file>", description = "Also writes the first table there.")
                    @Nullable
                    Path csv,
            @Option(names = "--problems", description = "Prints only what is wrong or could not be read.")
                    boolean problems)
            throws IOException {
        var inventory = new StockOfAccounts(context.project()).take(stacks.chosen());
        if (csv != null) {
            StockOfAccounts.write(
                    context.project().file(csv), inventory.answer().as(OutputFormat.CSV));
        }
        return (problems ? inventory.problems() : inventory.answer()).exiting(inventory.exitCode());
    }

    @Answers(Estimate.class)
    @Command(
            description = {
                "Estimates what a month of the synthesized stacks costs, by a dated price list in the program.",
                "Asks nobody: no network, no credentials. What is paid for by use stands with the use that was assumed.",
                "A resource without a known price is listed as not priced."
            },
            exitCodeList = "5:something is not priced, or no price of the region is known")
    static Answer cost(
            @Mixin StacksOption stacks,
            @Option(
                            names = "--prices-of",
                            paramLabel = "<region>",
                            description =
                                    "Take this region's prices for near enough: for a region of which none are known.")
                    @Nullable
                    String pricesOf)
            throws IOException {
        if (pricesOf != null && !PriceList.regions().contains(pricesOf)) {
            throw new BadInput("--prices-of: got " + pricesOf + ", allowed "
                    + String.join(", ", PriceList.regions()));
        }
        var estimate = Estimator.estimate(stacks.chosen(), Optional.ofNullable(pricesOf));
        return estimate.answer().exiting(estimate.exitCode());
    }

    @NeedsAws("its repositories hold no images")
    @Answers(Marked.class)
    @Command(
            description = {
                "Shows which images of a stack, as it was synthesized, the lifecycle of their repositories would expire; --apply"
                        + " marks them, so that it spares them.",
                "'deploy' and 'rollback' do the same before they change anything."
            },
            exitCodeList = "4:a repository has no such image")
    static Answer mark(
            @Mixin Context context,
            @Mixin StackOption stack,
            @Option(names = "--apply", description = "Does it; without, nothing is changed.") boolean apply)
            throws IOException {
        var declared = stack.declared();
        try (var access = context.project().aws(declared)) {
            var marks = new ImageMarks(new Ecr(access));
            var images = ImageMarks.of(declared).stream()
                    .map(image -> apply ? marks.mark(image) : marks.look(image))
                    .toList();
            return marked(new Marked(stack.name(), apply, images));
        }
    }

    private static Answer marked(Marked marked) {
        var table = new Table(
                "Images",
                List.of("image", "mark", ""),
                marked.images().stream()
                        .map(mark -> List.of(
                                mark.image(),
                                mark.tag(),
                                mark.isNew() ? marked.applied() ? "new" : "missing" : "already there"))
                        .toList());
        var summary = "%s: %d of %d images %s"
                .formatted(
                        marked.stack(),
                        marked.images().stream().filter(Mark::isNew).count(),
                        marked.images().size(),
                        marked.applied() ? "marked anew" : "have no mark; --apply gives it");
        return new Answer(marked, List.of(table), summary);
    }
}
