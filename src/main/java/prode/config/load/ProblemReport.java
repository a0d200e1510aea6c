package prode.config.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the problems of all files. */
final class ProblemReport {
    private final List<Problem> problems = new ArrayList<>();

    void add(String file, int line, String key, String what, @Nullable String got, String allowed) {
        problems.add(new Problem(file, line, Shown.key(key), what, got, allowed));
    }

    /** Whether a line of a file has been complained about. */
    boolean has(String file, int line) {
        return problems.stream().anyMatch(p -> p.file().equals(file) && p.line() == line);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().sorted().toList());
        }
    }
}
