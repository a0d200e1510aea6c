package prode.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.failure.BadInput;

/**
 * The programs of this machine. Which are wanted, in which versions, and the line that installs one, is known to
 * {@code scripts/lib/tools.sh} alone, because a launcher asks before there is any Java.
 */
record Tools(Project project) {
    /** As the script says it: {@code JDK: 17.0.15, …} or {@code JDK 17 or newer is missing: …}. */
    private static final Pattern LINE = Pattern.compile("(.+?)(?:: |(?: [0-9.]+ or newer)? is (?=missing|needed))(.*)");

    /**
     * A program.
     *
     * @param isFound whether it is there and new enough
     * @param words version, or what is wanted and the line that installs it
     * @param line all of it
     */
    record Tool(String name, boolean isFound, String words, String line) {
        static Tool of(String line, boolean isFound) {
            var parts = LINE.matcher(line);
            return parts.matches()
                    ? new Tool(parts.group(1), isFound, parts.group(2), line)
                    : new Tool("scripts", isFound, line, line);
        }
    }

    /** What a check of the script said, by name. */
    List<Tool> look(String check) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", ". scripts/lib/tools.sh && \"$0\"", check)
                .directory(project.root().toFile());
        builder.environment().clear();
        builder.environment().putAll(project.environment());
        var process = builder.start();
        process.getOutputStream().close();
        var missing = CompletableFuture.supplyAsync(() -> tools(process.getErrorStream(), false));
        var found = tools(process.getInputStream(), true);
        process.waitFor();
        return Stream.concat(found.stream(), missing.join().stream())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * Demands what a check looks for.
     *
     * @throws BadInput with a line for each tool that is missing
     */
    void require(String check) throws IOException, InterruptedException {
        var missing = look(check).stream()
                .filter(tool -> !tool.isFound())
                .map(Tool::line)
                .collect(Collectors.joining("\n"));
        if (!missing.isEmpty()) {
            throw new BadInput(missing);
        }
    }

    private static List<Tool> tools(InputStream stream, boolean isFound) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .map(line -> Tool.of(line, isFound))
                .toList();
    }
}
