package prode.build.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;

/**
 * Writes a zip whose bytes follow from its content alone.
 *
 * <p>Entries are stored, because zlib's output differs between machines; sorted; dated 1980-01-01, the zip format's
 * earliest; with mode 0644, because Lambda runs as another user than the one who unpacked. The JDK's own writer has no
 * permissions, and its bytes may change with the JDK, so the few records of the format are written here.
 */
final class StoredZip {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END_OF_CENTRAL_DIRECTORY = 0x06054b50;
    private static final short VERSION = 20;
    private static final short MADE_BY_UNIX = (short) (3 << 8 | VERSION);
    private static final short UTF_8_NAMES = 1 << 11;
    private static final short STORED = 0;
    private static final short MIDNIGHT = 0;
    private static final short FIRST_OF_JANUARY_1980 = 1 << 5 | 1;
    private static final int REGULAR_FILE_0644 = 0100644 << 16;
    /** The format's limit without its 64-bit extension. */
    private static final int MAX_ENTRIES = 0xffff;

    private StoredZip() {}

    /** Returns the zip of these files, path to content; paths are relative, with {@code /}. */
    static byte[] of(SortedMap<String, byte[]> files) {
        if (files.size() > MAX_ENTRIES) {
            throw new LambdaZipException("a zip takes at most %d files, got %d".formatted(MAX_ENTRIES, files.size()));
        }
        var entries = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] name = file.getKey().getBytes(UTF_8);
            byte[] common = common(name, file.getValue());
            directory.writeBytes(centralHeader(common, name, entries.size()));
            entries.writeBytes(localHeader(common, name));
            entries.writeBytes(file.getValue());
        }
        int directoryStart = entries.size();
        entries.writeBytes(directory.toByteArray());
        entries.writeBytes(end(files.size(), directory.size(), directoryStart));
        return entries.toByteArray();
    }

    /** The fields that both headers of an entry have, in the format's order. */
    private static byte[] common(byte[] name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return littleEndian(26)
                .putShort(VERSION)
                .putShort(UTF_8_NAMES)
                .putShort(STORED)
                .putShort(MIDNIGHT)
                .putShort(FIRST_OF_JANUARY_1980)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0)
                .array();
    }

    private static byte[] localHeader(byte[] common, byte[] name) {
        return littleEndian(30 + name.length)
                .putInt(LOCAL_HEADER)
                .put(common)
                .put(name)
                .array();
    }

    private static byte[] centralHeader(byte[] common, byte[] name, int offset) {
        return littleEndian(46 + name.length)
                .putInt(CENTRAL_HEADER)
                .putShort(MADE_BY_UNIX)
                .put(common)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(REGULAR_FILE_0644)
                .putInt(offset)
                .put(name)
                .array();
    }

    private static byte[] end(int entries, int directorySize, int directoryStart) {
        return littleEndian(22)
                .putInt(END_OF_CENTRAL_DIRECTORY)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directorySize)
                .putInt(directoryStart)
                .putShort((short) 0)
                .array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
