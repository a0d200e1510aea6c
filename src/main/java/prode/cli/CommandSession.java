package prode.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import prode.failure.Interrupted;
import prode.sandbox.client.RunningSandbox;
import prode.sandbox.client.SandboxEnvironment;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.run.Folders;
import prode.terraform.run.TerraformProgram;
import prode.terraform.run.TerraformVariables;
import prode.terraform.stack.DeclaredStack;

/**
 * The surroundings of the processes that one command runs: the real account, the sandbox that was started, or a sandbox
 * of its own that leaves nothing behind. An interrupt first lets the running process end, then cleans up.
 */
final class CommandSession implements Interruptible, AutoCloseable {
    /** Terraform saves its state after an interrupt; the terminal sent it one too. */
    private static final long SECONDS_TO_END = 30;

    /** For the command to read how Terraform ended, and to tidy up what it made; nothing of that takes long. */
    private static final long SECONDS_TO_TIDY = 5;

    private static final long MILLIS_WHEN_IDLE = 300;

    /** Set by every runner of a pipeline. */
    private static final String PIPELINE = "CI";

    private final TerraformProgram program;
    private final Map<String, String> environment;
    private final boolean isPassing;
    private final Runnable cleanUp;
    private final Thread closing = new Thread(this::interrupted);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Process running;
    private volatile boolean interrupted;
    private volatile Runnable atOnce = () -> {};
    private volatile Runnable lastWords = () -> {};
    private boolean ended;

    private CommandSession(
            TerraformProgram program, Map<String, String> environment, boolean isPassing, Runnable cleanUp) {
        this.program = program;
        this.environment = environment;
        this.isPassing = isPassing;
        this.cleanUp = cleanUp;
        Runtime.getRuntime().addShutdownHook(closing);
    }

    /** The caller's own account and credentials. */
    static CommandSession real(Project project) throws IOException, InterruptedException {
        var program = TerraformProgram.required(project.environment(), project.stacks());
        return new CommandSession(program, TerraformVariables.of(project.environment()), false, () -> {});
    }

    /**
     * The sandbox around this command, the one that was started, or one of its own that plays the given account, else
     * that of the stacks.
     */
    static CommandSession inSandbox(Project project, @Nullable String account, List<String> stacks)
            throws IOException, InterruptedException {
        return inSandbox(project, account, stacks, true);
    }

    /** The sandbox that was started, or one of its own whose account has neither state bucket nor lock table. */
    static CommandSession inNewAccount(Project project, @Nullable String account)
            throws IOException, InterruptedException {
        return inSandbox(project, account, List.of(), false);
    }

    private static CommandSession inSandbox(
            Project project, @Nullable String account, List<String> stacks, boolean hasRemoteState)
            throws IOException, InterruptedException {
        var program = TerraformProgram.required(project.environment(), project.stacks());
        if (RunningSandbox.around(project.environment()).isPresent()) {
            // What the next command looks at must be what this one has applied.
            return new CommandSession(program, project.environment(), false, () -> {});
        }
        var started = RunningSandbox.in(project.sandbox());
        if (started.isPresent()) {
            var environment =
                    SandboxEnvironment.of(started.get().endpoints(), project.environment(), ".terraform/sandbox");
            return new CommandSession(program, environment, false, () -> {});
        }
        return inPassingSandbox(program, project, SandboxAccount.of(project, account, stacks), hasRemoteState);
    }

    private static CommandSession inPassingSandbox(
            TerraformProgram program, Project project, String account, boolean hasRemoteState) throws IOException {
        var sandbox = SandboxProcess.passing(
                project.environment(), project.root(), project.stacks(), account, hasRemoteState);
        var dataDir = ".terraform/sandbox-" + ProcessHandle.current().pid();
        var environment = SandboxEnvironment.of(sandbox.endpoints(), project.environment(), dataDir);
        var stacks = DeclaredStack.names(project.stacks());
        return new CommandSession(program, environment, true, () -> {
            sandbox.close();
            for (var stack : stacks) {
                deleteDataDir(project.stacks().resolve(stack).resolve(dataDir));
            }
        });
    }

    /** Starts a process with this session's variables; one at a time. */
    @Override
    public Process start(ProcessBuilder builder) throws IOException {
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (interrupted) {
            throw new Interrupted("interrupted: nothing more is begun");
        }
        var process = builder.start();
        running = process;
        return process;
    }

    @Override
    public void onInterrupt(Runnable atOnce, Runnable lastWords) {
        this.atOnce = atOnce;
        this.lastWords = lastWords;
    }

    /** What plans and applies here. */
    TerraformProgram program() {
        return program;
    }

    /** Whether all that is applied here goes with this session. */
    boolean isPassing() {
        return isPassing;
    }

    @Override
    public boolean isInterrupted() {
        return interrupted;
    }

    /** The variables of the processes of this session, and of its calls to AWS. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public String dataDir() {
        return environment.getOrDefault("TF_DATA_DIR", ".terraform");
    }

    @Override
    public void close() {
        closed.countDown();
        if (interrupted) {
            awaitTheEnd();
        }
        // The hook stays until all is clean: an interrupt in between waits for this, instead of ending it half way.
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException e) {
            // The process is being interrupted: the hook finds nothing left to do.
        }
    }

    /**
     * A terminal interrupts Terraform too, and a second signal would make it give up. A pipeline's runner only tells the
     * process it started, and kills all of them ten seconds later: then Terraform must hear of it at once.
     */
    private void interrupted() {
        interrupted = true;
        var process = running;
        var isWorking = process != null && process.isAlive();
        if (process != null && isWorking) {
            if (environment.containsKey(PIPELINE)) {
                askToEnd(process);
            }
            atOnce.run();
        }
        if (end(() -> awaitClosing(isWorking))) {
            lastWords.run();
        }
    }

    /** The command itself may sit at a prompt, or wait for an answer of AWS, and never come back. */
    private void awaitClosing(boolean isWorking) {
        try {
            closed.await(isWorking ? TimeUnit.SECONDS.toMillis(SECONDS_TO_TIDY) : MILLIS_WHEN_IDLE, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The hook has the last word, and the process ends with it. */
    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By its handle: {@code Process.destroy} also closes its streams, and Terraform dies when it can't write. */
    private static void askToEnd(Process process) {
        process.toHandle().destroy();
    }

    private void end() {
        end(() -> {});
    }

    /** False if it had ended before. */
    private synchronized boolean end(Runnable beforeCleanUp) {
        if (ended) {
            return false;
        }
        ended = true;
        var process = running;
        try {
            if (process != null && !process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                askToEnd(process);
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        beforeCleanUp.run();
        cleanUp.run();
        return true;
    }

    private static void deleteDataDir(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Folders.delete(folder);
            Files.delete(folder.getParent());
        } catch (DirectoryNotEmptyException e) {
            // The folder above is .terraform: real runs, or other sandboxes, have theirs in it.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
