package prode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import prode.failure.BadInput;

/**
 * The programs of this machine. Which are wanted, in which versions, and the line that installs one, is known to
 * {@code scripts/lib/tools.sh} alone, because a launcher asks before there is any Java.
 */
record Tools(Project project) {
    /**
     * What a check of the script said.
     *
     * @param found a line a tool that is there
     * @param missing a line a tool that is missing or too old, with what installs it
     */
    record Seen(List<String> found, List<String> missing) {}

    /** Runs a function of the script. */
    Seen look(String check) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", ". scripts/lib/tools.sh && \"$0\"", check)
                .directory(project.root().toFile());
        builder.environment().clear();
        builder.environment().putAll(project.environment());
        var process = builder.start();
        process.getOutputStream().close();
        var errors = CompletableFuture.supplyAsync(() -> lines(process.getErrorStream()));
        var found = lines(process.getInputStream());
        process.waitFor();
        return new Seen(found, errors.join());
    }

    /**
     * Demands what a check looks for.
     *
     * @throws BadInput with a line for each tool that is missing
     */
    void require(String check) throws IOException, InterruptedException {
        var missing = look(check).missing();
        if (!missing.isEmpty()) {
            throw new BadInput(String.join("\n", missing));
        }
    }

    private static List<String> lines(java.io.InputStream stream) {
        return new java.io.BufferedReader(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }
}
