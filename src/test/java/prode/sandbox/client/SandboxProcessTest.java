package prode.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.sandbox.SandboxServer;

/** A sandbox of one command, which nobody stops afterwards. */
@Tag("terraform")
class SandboxProcessTest {
    @TempDir
    private Path root = Path.of("");

    /** The command line starts it by this name, and has none of its classes. */
    @Test
    void theProgramIsThere() {
        assertThat(SandboxProcess.PROGRAM).isEqualTo(SandboxServer.class.getName());
    }

    @Test
    void endsWithItsStarter() throws Exception {
        var status = HttpRequest.newBuilder();
        try (var sandbox = SandboxProcess.passing(Map.of(), root, root.resolve("none"), "111122223333", true)) {
            status.uri(URI.create(sandbox.endpoints().backend() + "/_sandbox/status"));

            assertThat(sandbox.endpoints().account()).isEqualTo("111122223333");
            assertThat(ask(status)).contains("\"pid\":" + sandbox.endpoints().pid());
            assertThat(sandbox.endpoints().pid())
                    .isNotEqualTo(ProcessHandle.current().pid());
        }

        assertThatThrownBy(() -> ask(status)).isInstanceOf(ConnectException.class);
    }

    private static String ask(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
