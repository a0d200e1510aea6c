package prode.testing;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares what was made with a committed file. {@code ./scripts/refresh} writes the files anew. */
public final class Golden {
    private static final String REFRESH = "./scripts/refresh";
    private static final int CONTEXT = 3;

    private Golden() {}

    /**
     * Fails with a unified diff when the text differs from the file; with the system property {@code prode.refresh} set to
     * true it rewrites the file instead.
     *
     * @param file from the project's root, for example {@code src/test/resources/defaults.txt}
     */
    public static void assertMatches(Path file, String actual) {
        if (Boolean.getBoolean("prode.refresh")) {
            write(file, actual);
            return;
        }
        String expected = Files.exists(file) ? read(file) : "";
        if (!expected.equals(actual)) {
            throw new AssertionError(file + " is not what the code makes. If the change is meant: " + REFRESH + "\n"
                    + diff(file, expected, actual));
        }
    }

    /** What is other in the second text, as a unified diff. */
    public static String diff(Path file, String expected, String actual) {
        List<String> before = expected.lines().toList();
        List<String> after = actual.lines().toList();
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                file + " (committed)", file + " (made now)", before, DiffUtils.diff(before, after), CONTEXT);
        return diff.isEmpty() ? "They differ in line ends only." : String.join("\n", diff);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            if (!Files.exists(file) || !read(file).equals(text)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
