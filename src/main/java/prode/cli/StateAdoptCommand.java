package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import prode.failure.ExitCode;
import prode.ops.state.StackState;
import prode.ops.state.adopt.AccountLookup;
import prode.ops.state.adopt.Proposal;
import prode.terraform.state.AppliedState;

/** Proposes what to take over instead of making it. */
@NeedsAws("nothing lives there that Terraform did not make")
@Command(
        name = "adopt",
        description = {
            "Looks for what the stack declares and the account has already, though not in the state.",
            "Writes the section adopt for the environment's file, to be reviewed; changes nothing.",
            "Exit code 4 if several resources fit one address, 5 if AWS didn't say everything."
        },
        mixinStandardHelpOptions = true)
final class StateAdoptCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Parameters(paramLabel = "<stack>", arity = "0..1", description = "Default: prod-e.")
    private String name = "prod-e";

    StateAdoptCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var stack = project.stack(name);
        try (var access = project.aws(stack)) {
            var applied =
                    StackState.of(access, stack, Clock.systemUTC()).applied().orElseGet(AppliedState::none);
            var proposal = Proposal.of(stack, applied, new AccountLookup(access));
            var file = project.target().resolve("adopt").resolve(name + ".yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, proposal.toYaml());
            console.out().print(proposal.toYaml());
            console.print("%d to adopt, %d ambiguous, %d not known, %d not there: %s"
                    .formatted(
                            proposal.found().size(),
                            proposal.ambiguous().size(),
                            proposal.unknown().size(),
                            proposal.missing().size(),
                            project.root().relativize(file)));
            if (!proposal.unknown().isEmpty()) {
                return ExitCode.PARTIAL;
            }
            return proposal.ambiguous().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
    }
}
