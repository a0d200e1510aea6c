package prode.sandbox.backend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/** Reads HTTP/1.1 requests off a connection until the client closes it; writes each answer in one piece. */
final class HttpConnection {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private final Endpoint endpoint;

    HttpConnection(InputStream in, OutputStream out, Endpoint endpoint) {
        this.in = new BufferedInputStream(in);
        this.out = out;
        this.endpoint = endpoint;
    }

    void serve() throws IOException {
        for (var line = line(); line != null; line = line()) {
            var request = request(line.split(" ", 3));
            write(request, answer(request));
            if (request.header("connection").orElse("").equalsIgnoreCase("close")) {
                return;
            }
        }
    }

    private Request request(String[] requestLine) throws IOException {
        var headers = headers();
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(CONTINUE);
        }
        var uri = URI.create(requestLine[1]);
        return new Request(requestLine[0], uri.getPath(), query(uri.getRawQuery()), headers, Bytes.of(body(headers)));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            var header = line.split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        var isChunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        var body = isChunked ? chunks() : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        var isFramed = headers.getOrDefault("content-encoding", "").contains("aws-chunked")
                || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-");
        return isFramed ? AwsChunked.decode(body) : body;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(requireLine().split(";", 2)[0].strip(), 16);
            body.write(in.readNBytes(size));
            if (size == 0) {
                while (!requireLine().isEmpty()) {
                    // trailing headers say nothing here
                }
                return body.toByteArray();
            }
            requireLine();
        }
    }

    private Response answer(Request request) {
        try {
            return endpoint.handle(request);
        } catch (RuntimeException e) {
            var error = Xml.element("Code", "InternalError") + Xml.element("Message", e);
            return Response.xml(500, Xml.document("Error", error));
        }
    }

    private void write(Request request, Response response) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + response.status() + " Sandbox\r\n");
        response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (response.status() != 204) {
            head.append("Content-Length: " + response.body().size() + "\r\n");
        }
        head.append("Date: " + HttpDate.of(Instant.now()) + "\r\n");
        head.append("x-amz-request-id: SANDBOX\r\n\r\n");
        var answer = new ByteArrayOutputStream();
        answer.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD")) {
            answer.write(response.body().toArray());
        }
        out.write(answer.toByteArray());
        out.flush();
    }

    private String requireLine() throws IOException {
        var line = line();
        if (line == null) {
            throw new IOException("the request ends too early");
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).strip();
            }
            line.write(next);
        }
        return null;
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var part : raw.split("&", -1)) {
                var pair = part.split("=", 2);
                query.put(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : "");
            }
        }
        return query;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
