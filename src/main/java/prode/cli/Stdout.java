package prode.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.failure.ExitCode;

/**
 * What an answer is written to. A reader that went away, as {@code head} does, has what it wanted; whatever else stops the
 * writing, as a full disk does, must not look like an answer.
 */
final class Stdout extends OutputStream {
    private static final String READER_WENT = "Broken pipe"; // Java has neither a type nor a number for it

    private final OutputStream to;
    private @Nullable IOException failure;

    Stdout(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        try {
            to.write(octets, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    /** Why not all was written, in a line. */
    Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(each -> String.valueOf(each.getMessage()))
                .filter(reason -> !reason.contains(READER_WENT))
                .map(reason -> "the answer could not be written: " + reason);
    }

    /** The command's exit code; where it stands for an answer that nobody can read, the one for what is done in part. */
    int exitCode(int ofCommand) {
        var needsAnswer = ofCommand == ExitCode.DONE || ofCommand == ExitCode.FINDINGS;
        return needsAnswer && failure().isPresent() ? ExitCode.PARTIAL : ofCommand;
    }
}
