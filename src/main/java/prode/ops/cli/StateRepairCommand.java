package prode.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import prode.ops.ExitCode;
import prode.ops.output.Plain;
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

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StateOptions options = new StateOptions();

    @Mixin
    private DeadHolderOptions holder = new DeadHolderOptions();

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    StateRepairCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var declared = options.declared(project);
        return options.openAccount(project, (access, state) -> {
            var sums = apply ? Repair.run(state, holder.deadHolder()) : Repair.look(state);
            show(sums, out);
            Orphans.of(access, declared, state)
                    .ifPresentOrElse(
                            orphans -> showOrphans(orphans, out),
                            () -> out.println("Orphans: not looked for, no tags or no right to tag:GetResources."));
            return ExitCode.DONE;
        });
    }

    private static void showOrphans(List<String> orphans, PrintWriter out) {
        if (orphans.isEmpty()) {
            out.println("Orphans: none among what AWS lists by tags.");
            return;
        }
        out.println("Orphans, tagged as this stack's but not in its state; import or delete them:");
        orphans.forEach(orphan -> out.println("  " + Plain.text(orphan)));
    }

    private void show(Optional<Repair.Sums> sums, PrintWriter out) {
        if (sums.isEmpty()) {
            out.println("Terraform keeps no digest of this state: nothing to repair.");
            return;
        }
        out.println("digest  " + sums.get().digest().orElse("none"));
        out.println("object  " + sums.get().sum());
        if (sums.get().agree()) {
            out.println("They agree: nothing to repair.");
        } else {
            out.println(apply ? "Repaired: the digest is the object's sum now." : "--apply writes the object's sum.");
        }
    }
}
