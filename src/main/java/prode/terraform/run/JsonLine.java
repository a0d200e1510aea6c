package prode.terraform.run;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The JSON document, one line, that Terraform writes to standard output among warnings in plain text: the deprecation of
 * {@code dynamodb_table} is one, depending on command and release. Everything else on the stream is skipped; a document
 * may be larger than the memory.
 */
final class JsonLine extends FilterInputStream {
    private boolean isFound;
    private boolean isOver;
    private boolean isClosed;

    JsonLine(InputStream output) {
        super(new BufferedInputStream(output));
    }

    @Override
    public int read() throws IOException {
        if (!isFound) {
            isFound = true;
            int first = find();
            isOver = first < 0;
            return first;
        }
        if (isOver) {
            return -1;
        }
        int next = in.read();
        isOver = next < 0 || next == '\n';
        return isOver ? -1 : next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int next = read();
            if (next < 0) {
                return i == 0 ? -1 : i;
            }
            buffer[offset + i] = (byte) next;
        }
        return length;
    }

    /** Nobody is left writing into a closed pipe, whatever the reader made of the document. */
    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            in.transferTo(OutputStream.nullOutputStream());
            super.close();
        }
    }

    /** The first character of the first line that begins a JSON object; -1 if there is none. */
    private int find() throws IOException {
        boolean isLineStart = true;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (isLineStart && next == '{') {
                return next;
            }
            isLineStart = next == '\n';
        }
        return -1;
    }
}
