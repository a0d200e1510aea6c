package prode.stacks;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.nio.file.Path;
import java.util.List;
import prode.config.Environment;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;

/** The main of synthesis: reads the environment files, writes the Terraform JSON of every stack. */
public final class Synthesize {
    private static final Path ENVIRONMENTS = Path.of("src/main/environments");
    private static final Path FUNCTION_ZIPS = Path.of("target/lambda");
    private static final String DEFAULT_OUTPUT = "main.tf.json-output";

    private Synthesize() {}

    /** Exits with 0, or with 2 after one line a problem of the configuration; then nothing was written. */
    public static void main(String[] args) {
        try {
            var environments = ConfigLoader.load(ENVIRONMENTS);
            // The CDKTF command line says by this variable where it looks for the result.
            synthesize(
                    environments, FUNCTION_ZIPS, Path.of(System.getenv().getOrDefault("CDKTF_OUTDIR", DEFAULT_OUTPUT)));
        } catch (ConfigException e) {
            e.problems().forEach(System.err::println);
            System.exit(2);
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
}
