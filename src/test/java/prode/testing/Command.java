package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An external program, run to its end. */
public final class Command {

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private static final String TERMINAL = """
            import os, pty, sys
            sys.exit(os.waitstatus_to_exitcode(pty.spawn(["bash", "-c", sys.argv[1]])))
            """;

    private Command() {}

    /** What a program left behind. */
    public record Result(int exitCode, String output, String errors) {

        /** Both streams, for searches. */
        public String everything() {
            return output + errors;
        }
    }

    /** Runs a program in the project's folder with this environment added to ours; never throws for an exit code. */
    public static Result run(Map<String, String> environment, List<String> command) {
        return run(Path.of(""), environment, command);
    }

    /** The same in another folder. */
    public static Result run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("command", ".out");
            Path errors = Files.createTempFile("command", ".err");
            try {
                var builder = new ProcessBuilder(command)
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                TestVariables.give(builder, environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(command.get(0) + " did not end within " + DEADLINE.toMinutes() + " min");
                }
                return new Result(
                        process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    /** Runs a line of bash at a terminal of its own, where somebody has an answer to its question. */
    public static Result atTerminal(Path folder, Map<String, String> environment, String line, String answer) {
        return run(
                folder,
                environment,
                List.of("bash", "-c", "python3 -c \"$0\" \"$1\" <<<\"$2\"", TERMINAL, line, answer));
    }

    /**
     * Runs a program that has to succeed and returns its standard output.
     *
     * @throws AssertionError with its streams when it fails
     */
    public static String succeed(String... command) {
        Result result = run(Map.of(), List.of(command));
        if (result.exitCode() != 0) {
            throw new AssertionError(
                    "%s: exit code %d%n%s".formatted(List.of(command), result.exitCode(), result.everything()));
        }
        return result.output();
    }
}
