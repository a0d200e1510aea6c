package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.failure.ExitCode;
import prode.failure.Mistake;
import prode.failure.Refused;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxException;
import prode.sandbox.client.SandboxProcess;

/** Starts a sandbox that stays until it is stopped. */
@Command(
        name = "start",
        description = "Starts a sandbox that stays; its data is kept in target/sandbox.",
        mixinStandardHelpOptions = true)
final class SandboxStartCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private NewSandboxOptions options = new NewSandboxOptions();

    SandboxStartCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            var running = RunningSandbox.in(project.sandbox());
            if (running.isPresent()) {
                throw new Refused("a sandbox runs already as process %d; 'prod-e sandbox stop' ends it"
                        .formatted(running.get().endpoints().pid()));
            }
            var sandbox = await(serve(options.account(project), options.port()));
            console.print(SandboxProcess.NOTICE);
            console.print("Process %d, account %s, state backend %s. 'prod-e sandbox -- <command>' uses it."
                    .formatted(
                            sandbox.endpoints().pid(),
                            sandbox.endpoints().account(),
                            sandbox.endpoints().backend()));
            return ExitCode.DONE;
        } catch (SandboxException e) {
            throw new Refused(e.reason());
        }
    }

    private Process serve(String account, int port) throws IOException {
        Files.createDirectories(project.sandbox());
        return SandboxProcess.staying(
                project.environment(),
                project.root(),
                project.sandbox(),
                project.stacks(),
                account,
                port,
                log().toFile());
    }

    private RunningSandbox await(Process server) throws SandboxException, IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var running = RunningSandbox.in(project.sandbox());
            if (running.isPresent()) {
                return running.get();
            }
            if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new Ended(server.exitValue(), Files.readString(log()).strip());
            }
        }
        server.destroy();
        throw new Mistake("the sandbox doesn't come up; see " + log());
    }

    private Path log() {
        return project.sandbox().resolve("server.log");
    }
}
