package prode.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prode.ops.ExitCode;
import prode.ops.applied.AppliedState;
import prode.ops.aws.AwsFailures;
import prode.ops.state.StackState;
import prode.ops.state.adopt.AccountLookup;
import prode.ops.state.adopt.Proposal;
import software.amazon.awssdk.core.exception.SdkException;

/** Proposes what to take over instead of making it. */
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

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "<stack>", arity = "0..1", description = "Default: prod-e.")
    private String name = "prod-e";

    StateAdoptCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var stack = project.stack(name);
        try (var access = project.aws(stack)) {
            var applied =
                    StackState.of(access, stack, Clock.systemUTC()).applied().orElseGet(AppliedState::none);
            var proposal = Proposal.of(stack, applied, new AccountLookup(access));
            var file = project.target().resolve("adopt").resolve(name + ".yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, proposal.toYaml());
            var out = commandLine.getOut();
            out.print(proposal.toYaml());
            out.printf(
                    "%d to adopt, %d ambiguous, %d not known, %d not there: %s%n",
                    proposal.found().size(),
                    proposal.ambiguous().size(),
                    proposal.unknown().size(),
                    proposal.missing().size(),
                    project.root().relativize(file));
            out.flush();
            if (!proposal.unknown().isEmpty()) {
                return ExitCode.PARTIAL;
            }
            return proposal.ambiguous().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}
