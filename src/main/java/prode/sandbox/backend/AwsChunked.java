package prode.sandbox.backend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The framing in which AWS SDKs send a body whose checksum or signature follows at the end. */
final class AwsChunked {
    private AwsChunked() {}

    /** The content without sizes, signatures and trailing checksums. */
    static byte[] decode(byte[] framed) {
        var content = new ByteArrayOutputStream(framed.length);
        var at = 0;
        while (true) {
            var end = endOfLine(framed, at);
            var header = new String(framed, at, end - at, StandardCharsets.US_ASCII);
            var size = Integer.parseInt(header.split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return content.toByteArray();
            }
            content.write(framed, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (var i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("a chunk has no end");
    }
}
