package prode.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Plain;
import prode.failure.ExitCode;
import prode.ops.state.Orphans;
import prode.ops.state.Repair;

/** Brings the digest in line with the object. */
@Command(
        name = "repair",
        description = {
            "Recomputes the digest from the object in S3, under the lock, and shows both sums.",
            "With --id it takes over the lock of a holder that is dead: the way back after a killed apply."
        },
        mixinStandardHelpOptions = true)
final class StateRepairCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

    @Mixin
    private DeadHolderOptions holder = new DeadHolderOptions();

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    StateRepairCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        try (var open = OpenState.of(project, stack.name())) {
            show(apply ? Repair.run(open.state(), holder.deadHolder()) : Repair.look(open.state()));
            Orphans.of(open.access(), open.stack(), open.state())
                    .ifPresentOrElse(
                            this::showOrphans,
                            () -> console.out()
                                    .println("Orphans: not looked for, no tags or no right to tag:GetResources."));
            return ExitCode.DONE;
        }
    }

    private void showOrphans(List<String> orphans) {
        if (orphans.isEmpty()) {
            console.print("Orphans: none among what AWS lists by tags.");
            return;
        }
        console.print("Orphans, tagged as this stack's but not in its state; import or delete them:");
        orphans.forEach(orphan -> console.print("  " + Plain.text(orphan)));
    }

    private void show(Optional<Repair.Sums> sums) {
        if (sums.isEmpty()) {
            console.print("Terraform keeps no digest of this state: nothing to repair.");
            return;
        }
        console.print("digest  " + sums.get().digest().orElse("none"));
        console.print("object  " + sums.get().sum());
        if (sums.get().agree()) {
            console.print("They agree: nothing to repair.");
        } else {
            console.print(apply ? "Repaired: the digest is the object's sum now." : "--apply writes the object's sum.");
        }
    }
}
