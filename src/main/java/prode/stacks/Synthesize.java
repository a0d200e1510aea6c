package prode.stacks;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.Token;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import prode.config.Environment;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;

/** The main of synthesis: reads the environment files, writes the Terraform JSON of every stack. */
public final class Synthesize {
    private static final Path ENVIRONMENTS = Path.of("src/main/environments");
    private static final Path BUILD = Path.of("target");
    private static final Path FUNCTION_ZIPS = BUILD.resolve("lambda");
    private static final String DEFAULT_OUTPUT = "main.tf.json-output";
    private static final int BAD_INPUT = 2;

    private Synthesize() {}

    /**
     * Exits with 0, or with 2 after one line a problem of the configuration; then nothing was written.
     *
     * @param args the folder to write to, or nothing for the committed one
     */
    public static void main(String[] args) throws IOException {
        if (System.getenv("CDKTF_OUTDIR") != null) {
            // cdktf would write there at once, whatever it is told, and what is there now would be lost to a failure.
            System.err.println(
                    "CDKTF_OUTDIR: is set, allowed for ./scripts/synth only, which passes it as an argument");
            System.exit(BAD_INPUT);
        }
        // Node takes as long to load the bindings as Java to read the configuration: both at once. The constant is only
        // an excuse, its value comes from the bindings.
        var bindings = CompletableFuture.runAsync(() -> Token.isUnresolved(AwsProvider.TF_RESOURCE_TYPE));
        try {
            var environments = ConfigLoader.load(ENVIRONMENTS);
            bindings.join();
            var output = Path.of(args.length > 0 ? args[0] : DEFAULT_OUTPUT);
            Path draft = Files.createTempDirectory(BUILD, "synth");
            try {
                synthesize(environments, FUNCTION_ZIPS, draft);
                new OutputFolder(output).replaceWith(draft);
            } finally {
                delete(draft);
            }
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_INPUT);
        }
        // jsii's reader threads would keep the JVM for seconds.
        System.exit(0);
    }

    /** Writes the Terraform JSON of all stacks of these environments, and of their accounts, into a folder. */
    public static void synthesize(List<Environment> environments, Path functionZips, Path output) {
        var app = new App(AppConfig.builder().outdir(output.toString()).build());
        Account.of(environments).forEach(account -> new FoundationStack(app, account));
        environments.forEach(environment -> new EnvironmentStack(app, environment, functionZips));
        app.synth();
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
