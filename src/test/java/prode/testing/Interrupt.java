package prode.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ctrl-C for the programs that a test starts. */
public final class Interrupt {
    /**
     * What a process ignores, its children ignore too: a run that was started by {@code nohup … &} hands that down to
     * programs that would never be interrupted so in production. Neither Java nor a shell can take it back; Python can.
     */
    private static final String HEEDING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
            + " os.execvp(sys.argv[1], sys.argv[1:])";

    private Interrupt() {}

    /** A program that an interrupt reaches, whatever this process ignores; its process id is the started process's. */
    public static ProcessBuilder heededBy(List<String> command) {
        var whole = new ArrayList<>(List.of("python3", "-c", HEEDING));
        whole.addAll(command);
        var builder = new ProcessBuilder(whole);
        TestVariables.give(builder, Map.of());
        return builder;
    }

    /** Sends it to one process, and not to its children. */
    public static void send(ProcessHandle process) {
        Command.succeed("kill", "-INT", Long.toString(process.pid()));
    }
}
