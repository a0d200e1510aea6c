package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static prode.build.lambda.GrafanaBackup.fails;
import static prode.build.lambda.GrafanaBackup.query;
import static prode.build.lambda.GrafanaBackup.resource;
import static prode.build.lambda.GrafanaBackup.succeeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;
import prode.testing.FaultyServer;
import prode.testing.ServerProcess;

/** A backup is one that restores; one that can't be trusted must not be stored. */
@Tag("emulator")
class GrafanaBackupTest {

    @RegisterExtension
    static final GrafanaBackup backup = new GrafanaBackup();

    @TempDir
    private Path folder;

    private Path grafana;
    private Path restored;
    private String bucket = "";
    private Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void emptyBucket() throws IOException {
        grafana = Files.createDirectory(folder.resolve("grafana"));
        restored = folder.resolve("restored");
        bucket = "backups-" + UUID.randomUUID();
        backup.moto().createBucket(bucket);
        environment = backup.environment(grafana, bucket);
    }

    @Test
    void restoresToAConsistentDatabaseAlthoughGrafanaWroteDuringTheBackup() {
        try (var live = ServerProcess.start(
                "grafana", Map.of(), List.of("python3", resource("live_grafana.py"), grafana.toString()))) {
            live.awaitReady(() -> live.log().contains("writing"));

            JsonNode result = succeeds(environment);

            assertThat(live.log()).as("Grafana must not notice").isEqualTo("writing\n");
            assertRestores(result.path("key").asText());
            assertThat(query(restored.resolve("grafana.db"), "PRAGMA integrity_check"))
                    .isEqualTo("ok");
            assertThat(query(restored.resolve("grafana.db"), "SELECT sum(balance), count(*) FROM account"))
                    .isEqualTo("200000 2000");
            assertThat(query(restored.resolve("grafana.db"), "SELECT min(balance) < 100 FROM account"))
                    .as("something was written before")
                    .isEqualTo("1");
        }
    }

    @Test
    void restoresTheOtherFilesAndLeavesOutWhatBelongsToARunningProcess() throws IOException {
        database();
        file("plugins/clock/module.js", "plugin");
        file("csv/export.csv", "1,2");
        file("alerting/state", "state");
        file("grafana.db-journal", "");
        file("cache.db-wal", "wal");
        file("cache.db-shm", "shm");
        file(".before-restore-20260101T000000Z/grafana.db", "old");
        Files.createSymbolicLink(grafana.resolve("plugins/current"), Path.of("clock"));
        Files.createSymbolicLink(grafana.resolve("plugins/system"), Path.of("/etc"));

        JsonNode result;
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(grafana.resolve("plugins/clock.sock")));
            result = succeeds(environment);
        }
        Files.delete(grafana.resolve("plugins/system"));

        assertThat(result.path("files").asInt()).isEqualTo(4);
        assertRestores(result.path("key").asText());
        try (var paths = Files.walk(restored)) {
            assertThat(paths.filter(path -> !Files.isDirectory(path))
                            .map(path -> restored.relativize(path).toString()))
                    .containsExactlyInAnyOrder(
                            "grafana.db", "plugins/clock/module.js", "csv/export.csv", "alerting/state");
        }
        assertThat(restored.resolve("plugins/current/module.js")).hasContent("plugin");
    }

    @Test
    void storesOneEncryptedObjectWithItsChecksumUnderTheTimeOfTheBackup() {
        database();
        environment.put("BACKUP_KMS_KEY", "arn:aws:kms:us-west-2:111122223333:key/backup");

        JsonNode result = succeeds(environment);

        assertThat(result.path("key").asText()).matches("grafana/grafana-\\d{8}T\\d{6}Z\\.tar\\.gz");
        assertThat(backup.moto().keys(bucket))
                .containsExactly(result.path("key").asText());
        assertThat(backup.moto().headers(bucket, result.path("key").asText()))
                .containsEntry("x-amz-server-side-encryption", "aws:kms")
                .containsEntry(
                        "x-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:us-west-2:111122223333:key/backup")
                .containsEntry("content-length", result.path("bytes").asText())
                .hasEntrySatisfying(
                        "x-amz-checksum-sha256", sum -> assertThat(sum).hasSize(44));
    }

    @Test
    void saysThatTheFileSystemIsNotMounted() throws IOException {
        Files.delete(grafana);

        refused().isEqualTo("There is no folder " + grafana + ": the file system is not mounted.");
    }

    @Test
    void refusesAFolderWithoutADatabase() throws IOException {
        file("plugins/clock/module.js", "plugin");

        refused().startsWith("There is no " + grafana.resolve("grafana.db") + ":");
    }

    @Test
    void refusesAnEmptyDatabase() throws IOException {
        file("grafana.db", "");

        refused().endsWith("grafana.db is empty.");
    }

    @Test
    void refusesADatabaseWithoutTables() {
        query(grafana.resolve("grafana.db"), "CREATE TABLE one (id)", "DROP TABLE one");

        refused().endsWith("grafana.db is empty.");
    }

    @Test
    void refusesACorruptDatabase() throws IOException {
        database();
        byte[] content = Files.readAllBytes(grafana.resolve("grafana.db"));
        Arrays.fill(content, 4096, content.length, (byte) 0xff);
        Files.write(grafana.resolve("grafana.db"), content);

        refused().startsWith("The database " + grafana.resolve("grafana.db"));
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        file("grafana.db", "not a database, but long enough to have a header of one hundred bytes. ".repeat(3));

        refused().contains("cannot be copied: file is not a database");
    }

    @Test
    void refusesWriteAheadLoggingBecauseItIsUnsafeOverANetwork() {
        query(grafana.resolve("grafana.db"), "PRAGMA journal_mode = wal", "CREATE TABLE one (id)");

        refused().endsWith("set GF_DATABASE_WAL=false in Grafana's task.");
    }

    @Test
    void refusesADatabaseWhoseLastTransactionACrashCutOff() throws IOException {
        database();
        file("grafana.db-journal", "journal of a crashed process");

        refused().contains("has the unfinished transaction of a Grafana that crashed");
    }

    @Test
    void saysThatThePutWasDenied() {
        database();
        try (var denied = FaultyServer.start(FaultyServer.Fault.DENIED)) {
            environment.put("AWS_ENDPOINT_URL_S3", denied.endpoint().toString());

            assertThat(fails(environment))
                    .startsWith("S3 refused to store s3://" + bucket + "/grafana/grafana-")
                    .endsWith("AccessDenied; the role needs s3:PutObject there and kms:GenerateDataKey for the key.");
            assertThat(denied.requests()).isEqualTo(1);
        }
        assertNothingStored();
    }

    @Test
    void saysThatTheConnectionBrokeDuringTheUpload() {
        database();
        try (var cut = FaultyServer.start(FaultyServer.Fault.CUT)) {
            environment.put("AWS_ENDPOINT_URL_S3", cut.endpoint().toString());

            assertThat(fails(environment)).startsWith("Cannot reach S3 to store s3://");
        }
        assertNothingStored();
    }

    @Test
    void saysThatTheBucketIsMissing() {
        database();
        environment.put("BACKUP_BUCKET", "no-such-bucket");

        assertThat(fails(environment)).endsWith("NoSuchBucket.");
    }

    @Test
    void saysThatTheTemporaryStorageIsTooSmall() throws IOException {
        database();
        Files.write(grafana.resolve("plugin"), random(3 << 20));

        // A limit on the size of files stands for a full disk; 2048 blocks of 512 bytes.
        assertThat(fails(environment, "sh", "-c", "ulimit -f 2048; exec \"$0\" \"$@\""))
                .isEqualTo("The archive does not fit into the temporary storage: raise the function's ephemeral"
                        + " storage.");
        assertNothingStored();
    }

    private void database() {
        query(
                grafana.resolve("grafana.db"),
                "CREATE TABLE dashboard (id INTEGER PRIMARY KEY, data TEXT)",
                "INSERT INTO dashboard (data) VALUES (hex(randomblob(9000)))",
                "SELECT 1");
    }

    private void file(String path, String content) throws IOException {
        Path file = grafana.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private void assertRestores(String key) {
        Command.Result result = backup.restore(bucket, key, restored);
        assertThat(result.exitCode()).as(result.everything()).isZero();
    }

    /** Demands that the run fails and leaves nothing behind, for a reason that what follows looks at. */
    private AbstractStringAssert<?> refused() {
        var reason = fails(environment);
        assertNothingStored();
        return assertThat(reason);
    }

    private void assertNothingStored() {
        assertThat(backup.moto().keys(bucket))
                .as("a partial object looks like a backup")
                .isEmpty();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
