package prode.build.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.BuildSteps;
import prode.testing.Command;

/** A zip that differs from machine to machine would be a change in every plan; a wrong one fails only on Lambda. */
@Tag("tool")
class LambdaZipTest {

    @TempDir
    private Path folder;

    private Path source;
    private Path parts;

    @BeforeEach
    void aFunctionWithOneWheel() throws IOException {
        source = Files.createDirectories(folder.resolve("functions/function"));
        parts = Files.createDirectories(folder.resolve("parts/function"));
        Files.writeString(source.resolve("function.py"), "def handler(event, context):\n    return 'größe'\n");
        wheel("lib-1.0-py3-none-any.whl", "lib/__init__.py", "lib-1.0.dist-info/METADATA");
    }

    @Test
    void hasTheSameBytesInEveryTimeZoneLocaleAndUmask() throws IOException {
        byte[] zip = LambdaZip.build(source, parts);

        for (var settings : List.of("022 UTC en", "077 Pacific/Kiritimati tr", "000 America/New_York ar")) {
            var output = folder.resolve("output " + settings.replace('/', ' '));
            var words = settings.split(" ", -1);
            var result = build(words[0], words[1], words[2], output);

            assertThat(result.exitCode()).as(result.everything()).isZero();
            assertThat(output.resolve("function.zip")).as(settings).hasBinaryContent(zip);
        }
    }

    @Test
    void hasTheSameBytesWhenTheInputWasCopiedWithOtherTimesAndModes() throws IOException {
        byte[] zip = LambdaZip.build(source, parts);

        Path file = source.resolve("function.py");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(LambdaZip.build(source, parts)).isEqualTo(zip);
    }

    @Test
    void isReadByPythonWithStoredEntriesThatAnyUserMayRead() throws IOException {
        Path zip = Files.write(folder.resolve("function.zip"), LambdaZip.build(source, parts));

        String listing = Command.succeed(
                "python3",
                "-c",
                "import sys, zipfile\n"
                        + "archive = zipfile.ZipFile(sys.argv[1])\n"
                        + "assert archive.testzip() is None\n"
                        + "for e in archive.infolist(): print(e.filename, e.date_time, oct(e.external_attr >> 16),"
                        + " e.compress_type)",
                zip.toString());

        assertThat(listing.lines())
                .containsExactly(
                        "function.py (1980, 1, 1, 0, 0, 0) 0o100644 0",
                        "lib-1.0.dist-info/METADATA (1980, 1, 1, 0, 0, 0) 0o100644 0",
                        "lib/__init__.py (1980, 1, 1, 0, 0, 0) 0o100644 0");
    }

    @Test
    void holdsCodeMetadataLicencesAndMadeFilesAndNothingElse() throws IOException {
        for (String unwanted : List.of("tests/test_function.py", "__pycache__/function.pyc", "notes.txt", ".env")) {
            Files.createDirectories(source.resolve(unwanted).resolveSibling(""));
            Files.writeString(source.resolve(unwanted), "");
        }
        Files.createDirectories(parts.resolve("files/rds-ca"));
        Files.writeString(parts.resolve("files/rds-ca/us-west-2.pem"), "");
        wheel(
                "lib-1.0-py3-none-any.whl",
                "lib/__init__.py",
                "lib/tests/test_lib.py",
                "lib/__pycache__/lib.pyc",
                "lib-1.0.dist-info/METADATA",
                "lib-1.0.dist-info/RECORD",
                "lib-1.0.dist-info/INSTALLER",
                "lib-1.0.dist-info/WHEEL",
                "lib-1.0.dist-info/LICENSE.txt",
                "lib-1.0.dist-info/licenses/NOTICE");

        assertThat(entries())
                .containsExactly(
                        "function.py",
                        "lib-1.0.dist-info/LICENSE.txt",
                        "lib-1.0.dist-info/METADATA",
                        "lib-1.0.dist-info/licenses/NOTICE",
                        "lib/__init__.py",
                        "rds-ca/us-west-2.pem");
    }

    @Test
    void holdsNoPathOfTheMachineThatBuiltIt() throws IOException {
        for (String function : List.of("database-roles", "grafana-backup")) {
            Path zip = BuildSteps.lambdaZip(function);

            try (var archive = new ZipFile(zip.toFile())) {
                assertThat(archive.stream().map(ZipEntry::getName))
                        .isNotEmpty()
                        .isSorted()
                        .noneMatch(name -> name.startsWith("/") || name.contains(".."));
            }
            assertThat(new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1))
                    .doesNotContain(Path.of("").toAbsolutePath().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib-1.0-cp311-cp311-manylinux_2_17_x86_64.whl",
                "lib-1.0-py3-none-macosx_11_0_arm64.whl",
                "lib-1.0-py2-none-any.whl",
                "lib-1.0.tar.gz"
            })
    void refusesAWheelThatIsNotPurePython(String name) throws IOException {
        wheel(name, "lib/other.py");

        assertThatThrownBy(() -> LambdaZip.build(source, parts))
                .isInstanceOf(LambdaZipException.class)
                .hasMessage(name + ": not a pure-Python wheel (…-py3-none-any.whl), would not run on Lambda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.py", "/evil.py", "lib/../../evil.py", "lib\\evil.py"})
    void refusesAWheelThatWritesOutsideItself(String path) throws IOException {
        wheel("evil-1.0-py3-none-any.whl", path);

        assertThatThrownBy(() -> LambdaZip.build(source, parts))
                .hasMessage("evil-1.0-py3-none-any.whl: path outside the wheel: " + path);
    }

    @Test
    void refusesTwoPartsThatClaimOnePath() throws IOException {
        wheel("other-1.0-py3-none-any.whl", "function.py");

        assertThatThrownBy(() -> LambdaZip.build(source, parts))
                .hasMessage("function.py: claimed by two parts of the zip");
    }

    @Test
    void saysInOneLineWhichWheelIsBroken() throws IOException {
        Files.writeString(parts.resolve("wheels/broken-1.0-py3-none-any.whl"), "not a zip");

        Command.Result result = build("022", "UTC", "en", folder.resolve("output"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .startsWith("broken-1.0-py3-none-any.whl: not a readable wheel")
                .hasLineCount(1);
        assertThat(folder.resolve("output/function.zip")).doesNotExist();
    }

    /** Runs the command as the build script does, in a process of its own. */
    private Command.Result build(String umask, String timeZone, String language, Path output) {
        return Command.run(
                Map.of(),
                List.of(
                        "sh",
                        "-c",
                        "umask \"$0\"; exec java -cp target/classes \"$@\"",
                        umask,
                        "-Duser.timezone=" + timeZone,
                        "-Duser.language=" + language,
                        BuildLambdaZips.class.getName(),
                        source.resolveSibling("").toString(),
                        parts.resolveSibling("").toString(),
                        output.toString()));
    }

    private List<String> entries() throws IOException {
        Path zip = Files.write(folder.resolve("function.zip"), LambdaZip.build(source, parts));
        try (var archive = new ZipFile(zip.toFile())) {
            return archive.stream().map(ZipEntry::getName).toList();
        }
    }

    private void wheel(String name, String... paths) throws IOException {
        Path wheels = Files.createDirectories(parts.resolve("wheels"));
        var contents = new TreeMap<String, String>();
        for (String path : paths) {
            contents.put(path, "# " + path + "\n");
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheels.resolve(name)))) {
            for (Map.Entry<String, String> entry : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
