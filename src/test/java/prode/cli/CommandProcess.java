package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import prode.testing.Interrupt;
import prode.testing.JavaProgram;

/** The command line as a process of its own, with the launcher's options: for signals and for memory. */
final class CommandProcess implements AutoCloseable {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final Path output;
    private final Path errors;
    private long peakKiB;

    private CommandProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static CommandProcess start(CleanupProject project, String... args) throws IOException {
        return start(project.root(), project.environment(), args);
    }

    /** Starts it in a project's folder. */
    static CommandProcess start(Path root, Map<String, String> environment, String... args) throws IOException {
        var command = JavaProgram.command(Main.class, "-Xmx128m");
        Collections.addAll(command, args);
        var output = Files.createTempFile(root, args[0], ".out");
        var errors = Files.createTempFile(root, args[0], ".err");
        var builder = Interrupt.heededBy(command)
                .directory(root.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new CommandProcess(builder.start(), output, errors);
    }

    /** What Ctrl-C sends. */
    void interrupt() {
        Interrupt.send(process.toHandle());
    }

    /** Waits for the end, watching the memory. */
    int await() throws InterruptedException {
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            measure();
        }
        return process.exitValue();
    }

    /** The most memory that it had at once, in MiB. */
    long peakMiB() {
        return peakKiB >> 10;
    }

    /** What it has printed by now. */
    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    private void measure() {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
            var peak = PEAK.matcher(status);
            if (peak.find()) {
                peakKiB = Math.max(peakKiB, Long.parseLong(peak.group(1)));
            }
        } catch (IOException e) {
            // It has ended since the last look, or while its file was read.
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
