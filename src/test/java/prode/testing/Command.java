package prode.testing;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a program left behind.
 *
 * @param exitCode its exit code
 * @param stdout all of its standard output
 * @param stderr all of its standard error
 */
public record Command(int exitCode, String stdout, String stderr) {
    private static final int DEADLINE_MINUTES = 10;

    /** Runs a program to its end in a folder, with additions to this process's environment. */
    public static Command run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path stdout = Files.createTempFile("stdout", ".txt");
        Path stderr = Files.createTempFile("stderr", ".txt");
        try {
            // Files, because a program that fills one pipe while the other is read would never end.
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(DEADLINE_MINUTES, MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IOException("not done after %d minutes: %s".formatted(DEADLINE_MINUTES, command));
            }
            return new Command(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }
}
