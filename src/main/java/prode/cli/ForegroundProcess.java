package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A program that has the terminal in the place of this one, until it ends. */
final class ForegroundProcess {
    private ForegroundProcess() {}

    /**
     * Runs it with the caller's variables; gives its exit code. Ctrl-C is meant for it: the terminal tells both, and this
     * process must not end before it, or the shell behind would take the terminal back.
     */
    static int run(Project project, List<String> command) throws IOException, InterruptedException {
        // By a shell: Java would look on its own path, not on the caller's.
        var line = new ArrayList<>(List.of("sh", "-c", "exec \"$0\" \"$@\""));
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(project.callerDirectory().toFile())
                .inheritIO();
        builder.environment().clear();
        builder.environment().putAll(project.environment());
        var process = builder.start();
        var hook = new Thread(() -> Runtime.getRuntime().halt(await(process)));
        Runtime.getRuntime().addShutdownHook(hook);
        var exitCode = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // An interrupt came before: the hook ends this process with the same exit code.
        }
        return exitCode;
    }

    private static int await(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // Nobody interrupts a hook; and if, the program still has the terminal.
            }
        }
    }
}
