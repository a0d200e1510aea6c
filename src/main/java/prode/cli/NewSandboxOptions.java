package prode.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.failure.BadInput;

/** What a sandbox that stays is started with. */
final class NewSandboxOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--account", paramLabel = "<id>", description = "Account to play; default: the stacks' own.")
    private @Nullable String account;

    @Option(names = "--port", paramLabel = "<port>", description = "Port of the state backend; default: any free one.")
    private int port;

    String account(Project project) throws IOException {
        return SandboxAccount.of(project, account);
    }

    int port() {
        if (port > HIGHEST_PORT) {
            throw new BadInput("--port: got " + port + ", the highest is " + HIGHEST_PORT);
        }
        return port;
    }
}
