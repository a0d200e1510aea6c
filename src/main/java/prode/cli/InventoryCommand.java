package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.services.Tagging;
import prode.cli.output.Answers;
import prode.cli.output.OutputFormat;
import prode.ops.inventory.Inventory;
import prode.ops.inventory.Readers;
import prode.ops.inventory.Stocktaking;
import prode.ops.state.StackState;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;

/** What is declared against what is there. */
@Answers(Inventory.class)
@NeedsAws("most services that it asks have no double there; terraform state list says what was applied")
@Command(
        name = "inventory",
        description = {
            "Lists every resource of the stacks: whether it exists, is configured as declared and carries its tags, and"
                    + " what carries the project's tag without being in any state.",
            "A type that nobody reads is listed as not looked at. Text shortens long names in the middle to fit the"
                    + " terminal, or 120 columns in a pipe; csv and json have them in full."
        },
        exitCodeList = {"4:something is missing, drifted, badly tagged or orphaned", "5:something could not be read"},
        mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer> {
    private final Project project;

    @Option(names = "--stack", paramLabel = "<stack>", description = "Only these; default: all stacks.")
    private List<String> stacks = new ArrayList<>();

    @Option(names = "--csv", paramLabel = "<file>", description = "Also writes the first table there.")
    private @Nullable Path csv;

    @Option(names = "--problems", description = "Prints only what is wrong or could not be read.")
    private boolean problems;

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    InventoryCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var all = DeclaredStack.all(project.stacks());
        var chosen = new ArrayList<DeclaredStack>();
        for (var name : stacks) {
            chosen.add(project.stack(name));
        }
        var reported = chosen.isEmpty() ? all : chosen;
        var targets = new LinkedHashSet<>(reported.stream().map(Project::target).toList());
        var inventory = new Inventory(List.of(), List.of());
        for (var target : targets) {
            inventory = inventory.and(take(in(target, reported), in(target, all)));
        }
        if (csv != null) {
            write(project.callerDirectory().resolve(csv), inventory.answer().as(OutputFormat.CSV));
        }
        answers.print(problems ? inventory.problems() : inventory.answer());
        return inventory.exitCode();
    }

    private Inventory take(List<DeclaredStack> chosen, List<DeclaredStack> all) {
        try (var access = project.aws(chosen.get(0))) {
            var stocktaking = new Stocktaking(Readers.of(access), new Tagging(access)::with);
            return stocktaking.take(withState(access, chosen), withState(access, all));
        }
    }

    private static List<Stocktaking.Stack> withState(AwsAccess access, List<DeclaredStack> stacks) {
        return stacks.stream()
                .map(stack -> new Stocktaking.Stack(
                        stack,
                        StackState.of(access, stack, Clock.systemUTC())
                                .applied()
                                .orElseGet(AppliedState::none)))
                .toList();
    }

    private static List<DeclaredStack> in(AwsTarget target, List<DeclaredStack> stacks) {
        return stacks.stream()
                .filter(stack -> Project.target(stack).equals(target))
                .toList();
    }

    /** As a whole or not at all. */
    private static void write(Path file, String text) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(folder, "inventory", ".csv");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
