package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.state.Recovery;
import prode.terraform.state.StateContent;

/** Takes in the state that Terraform could not save. */
@Command(
        name = "recover",
        description = {
            "Takes in errored.tfstate, which Terraform leaves behind when it may not write the state.",
            "Only if it is of the same lineage and newer. Then shows the plan that would follow."
        },
        mixinStandardHelpOptions = true)
final class StateRecoverCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

    @Mixin
    private DeadHolderOptions holder = new DeadHolderOptions();

    @Parameters(paramLabel = "<errored.tfstate>", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    StateRecoverCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var content = read();
        try (var open = OpenState.of(project, stack.name())) {
            recover(new Recovery(open.state(), file.toString(), content));
        }
        if (apply) {
            FollowingPlan.show(project, stack.name(), console.out(), console.err());
        }
        return ExitCode.DONE;
    }

    private void recover(Recovery recovery) throws IOException, InterruptedException {
        FollowingPlan.check(project, recovery.look().head());
        var step = apply ? recovery.run(holder.deadHolder()) : recovery.look();
        console.print("now   "
                + step.current()
                        .flatMap(current -> current.content().head())
                        .map(head -> "serial " + head.serial() + ", " + head.resources() + " resources")
                        .orElse("no state"));
        console.print(
                "file  serial " + step.head().serial() + ", " + step.head().resources() + " resources");
        console.print(
                step.isDone()
                        ? "The state is that of the file already."
                        : apply
                                ? "Recovered: the file's state is the state now; delete the file, it may hold secrets."
                                : "--apply does it, and shows the plan that would follow.");
    }

    private StateContent read() throws IOException {
        var path = project.callerDirectory().resolve(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new BadInput(path + ": no file that can be read");
        }
        return StateContent.of(Files.readAllBytes(path));
    }
}
