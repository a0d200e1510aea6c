package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.testing.BuildSteps;
import prode.testing.Command;

/** A restore runs when things are bad already: it must not make them worse. */
@Tag("emulator")
class GrafanaRestoreTest {

    private static final String BUCKET = "restore-test";

    @RegisterExtension
    static final GrafanaBackup backup = new GrafanaBackup();

    @TempDir
    private Path folder;

    @BeforeAll
    static void bucket() {
        backup.moto().createBucket(BUCKET);
    }

    @ParameterizedTest
    @CsvSource({
        "parent, unsafe or unreadable archive",
        "absolute-link, unsafe or unreadable archive",
        "link-out, unsafe or unreadable archive",
        "through-link, unsafe or unreadable archive",
        "link-through-link, unsafe or unreadable archive",
        "absolute, unsafe or unreadable archive",
        "device, unsafe or unreadable archive",
        "not-an-archive, unsafe or unreadable archive",
        "no-database, the archive has no grafana.db",
        "corrupt-database, grafana.db of the archive is corrupt",
        "wrong-checksum, its SHA-256 differs from the stored one"
    })
    void refusesAnArchiveThatNoBackupMade(String fault, String reason) throws IOException {
        archive(fault);
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(target.resolve("grafana.db"), "what was there");

        Command.Result result = backup.restore(BUCKET, fault, target, "--force");

        assertThat(result.exitCode()).as(result.errors()).isEqualTo(2);
        assertThat(result.errors()).contains(reason).hasLineCount(1);
        assertThat(names(target)).containsExactly("grafana.db");
        assertThat(target.resolve("grafana.db")).hasContent("what was there");
        assertThat(names(folder)).containsExactly("target");
    }

    @Test
    void refusesATargetThatIsNotEmpty() throws IOException {
        archive("none");
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(target.resolve("grafana.db"), "what was there");

        Command.Result result = backup.restore(BUCKET, "none", target);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).contains("not empty").hasLineCount(1);
        assertThat(target.resolve("grafana.db")).hasContent("what was there");
    }

    @Test
    void keepsWhatWasThereWhenForced() throws IOException {
        archive("none");
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(target.resolve("grafana.db"), "what was there");

        Command.Result result = backup.restore(BUCKET, "none", target, "--force");

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(GrafanaBackup.query(target.resolve("grafana.db"), "SELECT count(*) FROM dashboard"))
                .isEqualTo("0");
        assertThat(names(target)).hasSize(2).anySatisfy(name -> {
            assertThat(name).startsWith(".before-restore-");
            assertThat(target.resolve(name).resolve("grafana.db")).hasContent("what was there");
        });
    }

    @Test
    void saysThatTheBackupIsMissing() throws IOException {
        Command.Result result = backup.restore(BUCKET, "grafana/missing.tar.gz", folder.resolve("target"));

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.errors()).isEqualTo("s3://" + BUCKET + "/grafana/missing.tar.gz: S3 answered NoSuchKey\n");
        assertThat(names(folder.resolve("target"))).isEmpty();
    }

    private static void archive(String fault) {
        Command.Result result = Command.run(
                backup.moto().environment(),
                List.of(
                        BuildSteps.pythonTools().toString(),
                        GrafanaBackup.resource("put_archive.py"),
                        BUCKET,
                        fault,
                        fault));
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
