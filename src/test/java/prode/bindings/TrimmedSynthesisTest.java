package prode.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

@Tag("synth")
class TrimmedSynthesisTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path folder = Path.of("");

    /** Otherwise the bindings would decide over what runs in production. */
    @Test
    void writesTheSameBytesAsWithTheFullBindings() throws Exception {
        Path trimmed = folder.resolve("bindings.jar");
        Path code = folder.resolve("classes");
        Files.createDirectory(code);
        Files.copy(Path.of(SmallStack.class.getResource("SmallStack.class").toURI()), code.resolve("SmallStack.class"));

        TrimBindings.trim(TrimBindings.fullBindings(CLASS_PATH), code, trimmed);

        String withTrimmed = synthesize(trimmed + File.pathSeparator + CLASS_PATH, "trimmed");
        String withFull = synthesize(CLASS_PATH, "full");
        assertThat(Files.size(trimmed)).isLessThan(2_000_000);
        assertThat(withTrimmed).contains("aws_alb_listener_rule").isEqualTo(withFull);
    }

    private String synthesize(String classPath, String output) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var run = Command.run(
                folder,
                Map.of("CDKTF_OUTDIR", folder.resolve(output).toString()),
                List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, SmallStack.class.getName()));
        assertThat(run.exitCode()).as(run.errors()).isZero();
        return Files.readString(folder.resolve(output).resolve("stacks/small/cdk.tf.json"));
    }
}
