package prode.answer;

import java.util.Locale;

/** How a command writes its answer. */
public enum OutputFormat {
    TEXT,
    JSON,
    MARKDOWN,
    CSV;

    /** The word for the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
