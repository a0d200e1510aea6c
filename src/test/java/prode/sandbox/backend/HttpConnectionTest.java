package prode.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

class HttpConnectionTest {
    private final List<Request> requests = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();

    /** A head that travels alone makes Terraform repeat a lock that it has got, and then wait for itself. */
    @Test
    void anAnswerIsWrittenInOnePiece() throws IOException {
        serve("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(writes)
                .hasSize(1)
                .first()
                .asString()
                .endsWith("\r\n\r\n<ok/>")
                .contains("Content-Length: 5");
        assertThat(requests.get(0).body().text()).isEqualTo("hello");
    }

    @Test
    void requestsFollowEachOtherOnAConnection() throws IOException {
        serve("GET /a?list-type=2&prefix=env%3A%2F HTTP/1.1\r\n\r\nPUT /b HTTP/1.1\r\nContent-Length: 1\r\n\r\nx");

        assertThat(requests).extracting(Request::path).containsExactly("/a", "/b");
        assertThat(requests.get(0).query()).containsEntry("prefix", "env:/").containsEntry("list-type", "2");
    }

    @Test
    void aClientThatWaitsIsToldToGoOn() throws IOException {
        serve("PUT /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx");

        assertThat(writes).hasSize(2).first().isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @Test
    void aBodyInChunksIsPutTogether() throws IOException {
        serve(
                "PUT /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\nGET /b HTTP/1.1\r\n\r\n");

        assertThat(requests.get(0).body().text()).isEqualTo("abcde");
        assertThat(requests).hasSize(2);
    }

    @Test
    void theHeadOfAnObjectHasItsSizeAndNoBody() throws IOException {
        serve("HEAD /a HTTP/1.1\r\n\r\n");

        assertThat(writes)
                .hasSize(1)
                .first()
                .asString()
                .contains("Content-Length: 5")
                .endsWith("\r\n\r\n");
    }

    private void serve(String input) throws IOException {
        var out = new OutputStream() {
            @Override
            public void write(int single) {
                writes.add(String.valueOf((char) single));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        new HttpConnection(in, out, request -> {
                    requests.add(request);
                    return Response.xml(200, "<ok/>");
                })
                .serve();
    }
}
