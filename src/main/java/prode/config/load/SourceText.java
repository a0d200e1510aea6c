package prode.config.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file, or why there is none. */
final class SourceText {
    /** Largest file that is read: a configuration of a few KiB never gets near, a mistaken file does. */
    static final int MAX_BYTES = 1 << 20;

    private SourceText() {}

    static String read(Path path) throws UnreadableFile {
        return decode(bytes(path));
    }

    private static byte[] bytes(Path path) throws UnreadableFile {
        if (Files.isDirectory(path)) {
            throw new UnreadableFile(0, "is a directory", "a YAML file");
        }
        // A pipe or a device would block or never end.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new UnreadableFile(0, "is not a regular file", "a YAML file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableFile(0, "is larger than 1 MiB", "at most 1 MiB");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(
                    0, Files.isSymbolicLink(path) ? "is a link that points nowhere" : "does not exist", "");
        } catch (AccessDeniedException e) {
            throw new UnreadableFile(0, "can't be read: permission denied", "a file that this user may read");
        } catch (IOException e) {
            throw new UnreadableFile(
                    0, "can't be read: " + e.getClass().getSimpleName(), "a file that this user may read");
        }
    }

    private static String decode(byte[] bytes) throws UnreadableFile {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw new UnreadableFile(1, "is UTF-16 text", "UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int bad = in.position();
            int line = 1;
            int column = 1;
            for (int i = 0; i < bad; i++) {
                column = bytes[i] == '\n' ? 1 : column + 1;
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new UnreadableFile(
                    line, "is not UTF-8: byte 0x%02X at byte %s of the line".formatted(bytes[bad], column), "UTF-8");
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }
}
