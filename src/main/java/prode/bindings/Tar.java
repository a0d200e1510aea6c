package prode.bindings;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads and writes the plain USTAR archives of npm packages: regular files with paths of at most 255 bytes. */
final class Tar {
    private static final int BLOCK = 512;

    private Tar() {}

    /** Where an entry's bytes are to be read before the next entry is asked for. */
    record Entry(String path, InputStream content) {}

    /** Walks an archive front to back. */
    static final class Reader {
        private final byte[] discarded = new byte[1 << 16];
        private final InputStream in;
        private long unread;

        Reader(InputStream in) {
            this.in = in;
        }

        /** The next file, or null at the end; skips what is left of the one before. */
        @Nullable
        Entry next() throws IOException {
            discard();
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return null;
            }
            if (header[156] != '0' && header[156] != 0) {
                throw new IOException("tar entry " + text(header, 0, 100) + " is no regular file");
            }
            long size = Long.parseLong(text(header, 124, 12).strip(), 8);
            long padding = (BLOCK - size % BLOCK) % BLOCK;
            unread = size + padding;
            String prefix = text(header, 345, 155);
            String name = text(header, 0, 100);
            return new Entry(prefix.isEmpty() ? name : prefix + "/" + name, new Content(padding));
        }

        /** Not {@code skip}: that of an inflating stream goes by 512 bytes, and most of the archive is skipped. */
        private void discard() throws IOException {
            while (unread > 0) {
                int count = in.read(discarded, 0, (int) Math.min(discarded.length, unread));
                if (count < 0) {
                    throw new EOFException("tar archive ends within an entry");
                }
                unread -= count;
            }
        }

        private static String text(byte[] header, int from, int length) {
            int end = from;
            while (end < from + length && header[end] != 0) {
                end++;
            }
            return new String(header, from, end - from, StandardCharsets.UTF_8);
        }

        private final class Content extends InputStream {
            private final long padding;

            Content(long padding) {
                this.padding = padding;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (unread <= padding) {
                    return -1;
                }
                int count = in.read(buffer, offset, (int) Math.min(length, unread - padding));
                if (count < 0) {
                    throw new EOFException("tar archive ends within an entry");
                }
                unread -= count;
                return count;
            }
        }
    }

    /** Writes an archive whose bytes depend on nothing but its entries. */
    static final class Writer {
        private final OutputStream out;

        Writer(OutputStream out) {
            this.out = out;
        }

        void add(String path, byte[] content) throws IOException {
            byte[] header = new byte[BLOCK];
            int split = path.length() <= 100 ? -1 : path.indexOf('/', path.length() - 101);
            put(header, 0, 100, path.substring(split + 1));
            put(header, 100, 8, "0000644");
            put(header, 108, 8, "0000000");
            put(header, 116, 8, "0000000");
            put(header, 124, 12, "%011o".formatted(content.length));
            put(header, 136, 12, "00000000000");
            put(header, 148, 8, "        ");
            header[156] = '0';
            put(header, 257, 8, "ustar\00000");
            put(header, 345, 155, split < 0 ? "" : path.substring(0, split));
            int checksum = 0;
            for (byte each : header) {
                checksum += each & 0xff;
            }
            put(header, 148, 7, "%06o\0".formatted(checksum));
            out.write(header);
            out.write(content);
            out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        }

        /** Writes the two empty blocks that end an archive. */
        void finish() throws IOException {
            out.write(new byte[2 * BLOCK]);
        }

        private static void put(byte[] header, int at, int room, String value) throws IOException {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > room) {
                throw new IOException("too long for a tar header: " + value);
            }
            System.arraycopy(bytes, 0, header, at, bytes.length);
        }
    }
}
