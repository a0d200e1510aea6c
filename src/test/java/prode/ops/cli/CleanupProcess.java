package prode.ops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import prode.testing.Interrupt;
import prode.testing.JavaProgram;

/** The command line as a process of its own, with the launcher's options: for signals and for memory. */
final class CleanupProcess implements AutoCloseable {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final Path errors;
    private long peakKiB;

    private CleanupProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    static CleanupProcess start(CleanupProject project, String... args) throws IOException {
        var command = JavaProgram.command(Main.class, "-Xmx128m");
        Collections.addAll(command, args);
        var errors = Files.createTempFile(project.root(), "cleanup", ".err");
        var builder = Interrupt.heededBy(command)
                .directory(project.root().toFile())
                .redirectOutput(project.root().resolve("out.txt").toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(project.environment());
        return new CleanupProcess(builder.start(), errors);
    }

    /** What Ctrl-C sends. */
    void interrupt() {
        Interrupt.send(process.toHandle());
    }

    /** Waits for the end, watching the memory. */
    int await() throws IOException, InterruptedException {
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            measure();
        }
        return process.exitValue();
    }

    /** The most memory that it had at once, in MiB. */
    long peakMiB() {
        return peakKiB >> 10;
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    private void measure() throws IOException {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
            var peak = PEAK.matcher(status);
            if (peak.find()) {
                peakKiB = Math.max(peakKiB, Long.parseLong(peak.group(1)));
            }
        } catch (NoSuchFileException e) {
            // It has ended since the last look.
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
