package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import prode.failure.BadInput;
import prode.failure.Mistake;
import prode.failure.Refused;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxProcess;

/** The sandbox that a command means without naming it, and how it comes up. */
final class StartedSandbox {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StartedSandbox() {}

    /** The one around the command, else the one that was started. */
    static RunningSandbox of(Project project) {
        return find(project).orElseThrow(() -> new BadInput("no sandbox runs; 'prod-e sandbox start' starts one"));
    }

    /** The same, if there is one. */
    static Optional<RunningSandbox> find(Project project) {
        return RunningSandbox.around(project.environment()).or(() -> RunningSandbox.in(project.sandbox()));
    }

    /** Starts one that stays, and waits until it answers. */
    static RunningSandbox start(Project project, @Nullable String account, int port)
            throws IOException, InterruptedException {
        var running = RunningSandbox.in(project.sandbox());
        if (running.isPresent()) {
            throw new Refused("a sandbox runs already as process %d; 'prod-e sandbox stop' ends it"
                    .formatted(running.get().endpoints().pid()));
        }
        var played = SandboxAccount.of(project, account, List.of());
        var log = Files.createDirectories(project.sandbox()).resolve("server.log");
        var server = SandboxProcess.staying(
                project.environment(), project.root(), project.sandbox(), project.stacks(), played, port, log.toFile());
        return await(project, server, log);
    }

    private static RunningSandbox await(Project project, Process server, Path log)
            throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var running = RunningSandbox.in(project.sandbox());
            if (running.isPresent()) {
                return running.get();
            }
            if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new Ended(server.exitValue(), Files.readString(log).strip());
            }
        }
        server.destroy();
        throw new Mistake("the sandbox doesn't come up; see " + log);
    }
}
