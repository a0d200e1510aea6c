package prode.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.failure.ExitCode;

/** Decides what goes wrong when a resource is created in the sandbox. */
@Command(
        name = "fault",
        description = "Lets the create of a resource fail, be slow or hang, until 'none' is set for it.",
        mixinStandardHelpOptions = true)
final class SandboxFaultCommand implements Callable<Integer> {
    /** What can go wrong; {@code NONE} takes it back. */
    enum Kind {
        ERROR,
        SLOW,
        HANG,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Project project;

    @Parameters(index = "0", paramLabel = "<address>", description = "As in Terraform: aws_vpc.network_vpc_4E8F0223")
    private String address = "";

    @Parameters(index = "1", paramLabel = "<kind>", description = "error, slow, hang or none")
    private Kind kind = Kind.NONE;

    @Option(names = "--message", paramLabel = "<text>", description = "What AWS says; default: ${DEFAULT-VALUE}")
    private String message = "InternalFailure: the sandbox was told to fail here";

    @Option(names = "--seconds", paramLabel = "<n>", description = "How long slow is; default: ${DEFAULT-VALUE}")
    private int seconds = 30;

    SandboxFaultCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        StartedSandbox.of(project).fault(address, kind.toString(), message, seconds);
        return ExitCode.DONE;
    }
}
