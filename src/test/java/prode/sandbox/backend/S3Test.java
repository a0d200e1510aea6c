package prode.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;
import prode.sandbox.store.Journal;

/** What Terraform's backend and a recovery of the state rely on. */
class S3Test {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private final S3Store store = new S3Store(Journal.none(), CLOCK);
    private final S3 s3 = new S3(store, "111122223333");

    S3Test() {
        store.createBucket("state");
    }

    @Test
    void everyWriteIsAVersionThatCanBeReadAgain() {
        var first = put("a", "one");
        put("a", "two");

        assertThat(get("a", Map.of()).body().text()).isEqualTo("two");
        assertThat(get("a", Map.of("versionId", version(first))).body().text()).isEqualTo("one");
    }

    @Test
    void aDeleteHidesTheObjectAndKeepsItsVersions() {
        var first = put("a", "one");
        call("DELETE", "/state/a", Map.of(), Map.of(), "");

        assertThat(get("a", Map.of()).status()).isEqualTo(404);
        assertThat(get("a", Map.of("versionId", version(first))).status()).isEqualTo(200);
        assertThat(listing().body().text()).contains("<DeleteMarker>", "<Version>");
    }

    @Test
    void aPutWithIfMatchNeedsThatVersion() {
        var etag = put("a", "one").headers().getOrDefault("ETag", "");

        assertThat(call("PUT", "/state/a", Map.of(), Map.of("if-match", "\"other\""), "x")
                        .status())
                .isEqualTo(412);
        assertThat(call("PUT", "/state/a", Map.of(), Map.of("if-match", etag), "two")
                        .status())
                .isEqualTo(200);
        assertThat(call("PUT", "/state/b", Map.of(), Map.of("if-match", etag), "two")
                        .status())
                .isEqualTo(404);
    }

    /** A lock file may be removed only by whoever has seen what it says. */
    @Test
    void aDeleteWithIfMatchNeedsThatVersion() {
        var etag = put("a", "one").headers().getOrDefault("ETag", "");
        put("a", "two");

        assertThat(call("DELETE", "/state/a", Map.of(), Map.of("if-match", etag), "")
                        .status())
                .isEqualTo(412);
        assertThat(get("a", Map.of()).body().text()).isEqualTo("two");
    }

    @Test
    void aCopyRestoresAnOldVersion() {
        var first = put("a", "one");
        put("a", "two");

        var copied = call(
                "PUT", "/state/a", Map.of(), Map.of("x-amz-copy-source", "state/a?versionId=" + version(first)), "");

        assertThat(copied.status()).isEqualTo(200);
        assertThat(get("a", Map.of()).body().text()).isEqualTo("one");
    }

    @Test
    void aBucketThatNobodyMadeIsNotThere() {
        assertThat(call("GET", "/other/a", Map.of(), Map.of(), "").body().text())
                .contains("NoSuchBucket");
    }

    /** What it does not know must not look like success. */
    @Test
    void aCallThatItDoesNotKnowIsRefused() {
        assertThat(call("GET", "/state", Map.of("replication", ""), Map.of(), "")
                        .status())
                .isEqualTo(501);
        assertThat(call("POST", "/state/a", Map.of("uploads", ""), Map.of(), "").status())
                .isEqualTo(501);
    }

    @Test
    void allVersionsAreThereAfterARestart() {
        var file = folder.resolve("s3.jsonl");
        var before = new S3Store(Journal.in(file), CLOCK);
        before.createBucket("state");
        before.put("state", "a", Bytes.of("one"), present -> true);
        before.delete("state", "a", present -> true);

        var after = new S3Store(Journal.in(file), CLOCK);
        after.put("state", "a", Bytes.of("two"), present -> true);

        assertThat(after.versionsWithPrefix("state", ""))
                .extracting(S3Store.Version::id)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void theFramingOfAStreamedBodyIsTakenOff() {
        var framed = "5;chunk-signature=abc\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:x\r\n\r\n";

        assertThat(Bytes.of(AwsChunked.decode(Bytes.of(framed).toArray())).text())
                .isEqualTo("hello world");
    }

    private Response put(String key, String content) {
        return call("PUT", "/state/" + key, Map.of(), Map.of(), content);
    }

    private Response get(String key, Map<String, String> query) {
        return call("GET", "/state/" + key, query, Map.of(), "");
    }

    private Response listing() {
        return call("GET", "/state", Map.of("versions", ""), Map.of(), "");
    }

    private Response call(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        return s3.handle(new Request(method, path, new HashMap<>(query), new HashMap<>(headers), Bytes.of(body)));
    }

    private static String version(Response response) {
        return response.headers().getOrDefault("x-amz-version-id", "");
    }
}
