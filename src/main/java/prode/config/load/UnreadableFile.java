package prode.config.load;

/** A file that can't be read any further: at most one a file, turned into a problem by the loader. */
final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String allowed;

    /**
     * @param line from 1, or 0 for the file as a whole
     * @param what what is wrong, ready to print
     * @param allowed what would be right, or empty
     */
    UnreadableFile(int line, String what, String allowed) {
        super(what, null, false, false);
        this.line = line;
        this.allowed = allowed;
    }

    int line() {
        return line;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String allowed() {
        return allowed;
    }
}
