package prode.ops.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.LoopbackServer;

/** The twentieth message of the same fault hides the first of the next one. */
class NotifyTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysNothingWhileNothingChanges() {
        assertThat(Change.between("prod-e", List.of("database prod-e-db"), List.of("database prod-e-db")))
                .isEmpty();
        assertThat(Change.between("prod-e", List.of(), List.of())).isEmpty();
    }

    @Test
    void saysWhatBeganAndWhatIsOver() {
        var change = Change.between("prod-e", List.of("alarm a"), List.of("route /health", "database prod-e-db"));

        assertThat(change.orElseThrow().text())
                .isEqualTo("prod-e: 2 faults\nnew: database prod-e-db, route /health\nover: alarm a");
        assertThat(Change.between("prod-e", List.of("alarm a"), List.of())
                        .orElseThrow()
                        .text())
                .isEqualTo("prod-e: healthy again\nover: alarm a");
    }

    @Test
    void countsWhatIsTooMuchToName() {
        var names = IntStream.range(0, 25).mapToObj(i -> "alarm " + i).toList();

        assertThat(Change.between("prod-e", List.of(), names).orElseThrow().text())
                .endsWith(" and 15 more");
    }

    @Test
    void remembersBetweenTwoRunsAndForgivesABrokenFile() throws IOException {
        var last = new LastFaults(folder.resolve("deep/state.json"));
        last.write(List.of("alarm a"));
        assertThat(last.read()).containsExactly("alarm a");

        Files.writeString(last.file(), "{broken");
        assertThat(last.read()).isEmpty();
    }

    @Test
    void mentionsNobodyAndMakesNoLink() throws Exception {
        var bodies = new LinkedBlockingQueue<String>();
        try (var server = new LoopbackServer().keeping(bodies, 200)) {
            assertThat(webhook(server).send("<!channel> & <http://x>")).isEmpty();
            assertThat(new JsonMapper().readTree(bodies.take()).path("text").asText())
                    .isEqualTo("&lt;!channel&gt; &amp; &lt;http://x&gt;");
        }
    }

    @Test
    void aWebhookThatFailsIsALineWithoutItsAddress() throws Exception {
        var server = new LoopbackServer().keeping(new LinkedBlockingQueue<>(), 500);
        var webhook = webhook(server);

        assertThat(webhook.send("x")).contains("the webhook answered 500");
        server.close();
        assertThat(webhook.send("x").orElseThrow())
                .startsWith("the webhook does not answer")
                .doesNotContain("T0KEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://hooks.example.com/T0KEN",
                "hooks.example.com",
                "https://",
                "file:///etc/passwd",
                "a b"
            })
    void refusesAnAddressThatIsNoSafeWebhook(String address) {
        assertThat(Webhook.at(address)).isEmpty();
    }

    private static Webhook webhook(LoopbackServer server) {
        return Webhook.at(server.uri() + "/T0KEN").orElseThrow();
    }
}
