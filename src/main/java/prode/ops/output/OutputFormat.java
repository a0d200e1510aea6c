package prode.ops.output;

/** How a command writes its answer. */
public enum OutputFormat {
    TEXT,
    JSON,
    MARKDOWN,
    CSV
}
