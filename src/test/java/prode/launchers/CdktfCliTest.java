package prode.launchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.BuildSteps;
import prode.testing.Command;

@Tag("tool")
class CdktfCliTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    /** A team may use either; a diff of one against the other would look like a change of production. */
    @Test
    void theCdktfCommandWritesTheSameBytesAsOurScript() throws Exception {
        var script = Command.run(
                PROJECT, Map.of("CDKTF_OUTDIR", folder.resolve("script").toString()), List.of("./scripts/synth"));
        var cdktf = Command.run(
                PROJECT,
                Map.of("CI", "1", "CHECKPOINT_DISABLE", "1", "DISABLE_VERSION_CHECK", "1"),
                List.of(
                        BuildSteps.cdktf().toString(),
                        "synth",
                        "--output",
                        folder.resolve("cdktf").toString()));

        assertThat(script.exitCode()).as(script.errors()).isZero();
        assertThat(cdktf.exitCode()).as(cdktf.output() + cdktf.errors()).isZero();
        assertThat(stacks("cdktf")).containsKey("manifest.json").isEqualTo(stacks("script"));
    }

    private Map<String, String> stacks(String output) throws IOException {
        Path root = folder.resolve(output);
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), CdktfCliTest::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
