package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that others may read meanwhile. */
final class WholeFile {
    private WholeFile() {}

    /** A reader sees the old or the new file, never a half-written one. */
    static void write(Path file, byte[] content) throws IOException {
        var draft = Files.write(file.resolveSibling("." + file.getFileName() + ".draft"), content);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
