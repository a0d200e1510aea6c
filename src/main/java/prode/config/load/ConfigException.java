package prode.config.load;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong; carries every problem of every file, sorted. Exit code 2 is the caller's to give. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Problems that only synthesis can find. */
    public static ConfigException of(List<Problem> problems) {
        return new ConfigException(problems.stream().distinct().sorted().toList());
    }

    /** Every problem, by file, line and key; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
