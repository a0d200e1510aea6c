package prode.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import prode.config.Environment;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;

/** Stacks synthesized for tests, each set of environment files once a run: the start of jsii is what costs. */
public final class Stacks {
    private static final Path TEST_ENVIRONMENTS = Path.of("src/test/resources/environments");
    private static final Path ENVIRONMENTS = Path.of("src/main/environments");
    private static final Path OUTPUTS = Path.of("target/test-synth");
    private static final Map<List<String>, Path> DONE = new ConcurrentHashMap<>();

    private Stacks() {}

    /** Where the committed output lies. */
    public static Path committed() {
        return Path.of("main.tf.json-output");
    }

    /** The committed environments. */
    public static List<Environment> environments() {
        return ConfigLoader.load(ENVIRONMENTS);
    }

    /** The production environment, freshly synthesized. */
    public static TerraformJson production() {
        return stack(output(), "prod-e");
    }

    /** The foundation of the committed environments, freshly synthesized. */
    public static TerraformJson foundation() {
        return stack(output(), "prod-e-foundation");
    }

    /** The output folder of the committed environments, freshly synthesized. */
    public static Path output() {
        return DONE.computeIfAbsent(List.of(), names -> synthesize("committed", environments()));
    }

    /** The output folder of some files under {@code src/test/resources/environments}, or else the committed ones. */
    public static Path output(String... files) {
        return DONE.computeIfAbsent(
                List.of(files),
                names -> synthesize(String.join("-", names), load(Path.of("target/test-environments"), names)));
    }

    /** One stack of an output folder. */
    public static TerraformJson stack(Path output, String name) {
        return TerraformJson.read(output.resolve("stacks").resolve(name));
    }

    private static List<Environment> load(Path folder, List<String> names) {
        try {
            Path copy = Files.createTempDirectory(Files.createDirectories(folder), "environments");
            for (String name : names) {
                String file = name.substring(name.lastIndexOf('/') + 1) + ".yaml";
                Path test = TEST_ENVIRONMENTS.resolve(name + ".yaml");
                Files.copy(Files.exists(test) ? test : ENVIRONMENTS.resolve(name + ".yaml"), copy.resolve(file));
            }
            return ConfigLoader.load(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path synthesize(String name, List<Environment> environments) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(OUTPUTS), name.replace('/', '-'));
            Synthesize.synthesize(environments, Path.of("target/lambda"), folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
