package prode.stacks;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Token;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import prode.config.Environment;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;
import prode.layers.access.PolicyTooLong;
import prode.terraform.lock.LockFiles;
import prode.terraform.run.Folders;

/** The main of synthesis: reads the environment files, writes the Terraform JSON of every stack. */
public final class Synthesize {
    private static final Path ENVIRONMENTS = Path.of("src/main/environments");
    private static final Path BUILD = Path.of("target");
    private static final Path FUNCTION_ZIPS = BUILD.resolve("lambda");
    private static final String DEFAULT_OUTPUT = "main.tf.json-output";
    private static final int BAD_INPUT = 2;

    private Synthesize() {}

    /**
     * Exits with 0, or with 2 after one line a problem of the configuration or of a lock file; then nothing was written.
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
            var rootless =
                    DatabaseRoots.missing(ENVIRONMENTS, environments, FUNCTION_ZIPS.resolve("database-roles.zip"));
            if (!rootless.isEmpty()) {
                throw ConfigException.of(rootless);
            }
            bindings.join();
            var output = Path.of(args.length > 0 ? args[0] : DEFAULT_OUTPUT);
            Path draft = Files.createTempDirectory(BUILD, "synth");
            try {
                synthesize(environments, FUNCTION_ZIPS, draft);
                LockFiles.copy(ENVIRONMENTS, draft);
                new OutputFolder(output).replaceWith(draft);
            } finally {
                Folders.delete(draft);
            }
        } catch (AdoptionException e) {
            System.err.println(explain(ENVIRONMENTS, e).getMessage());
            System.exit(BAD_INPUT);
        } catch (PolicyTooLong e) {
            System.err.println(explain(ENVIRONMENTS, e).getMessage());
            System.exit(BAD_INPUT);
        } catch (ConfigException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_INPUT);
        }
        // jsii's reader threads would keep the JVM for seconds.
        System.exit(0);
    }

    /**
     * Writes the Terraform JSON of all stacks of these environments, and of their accounts, into a folder, and beside it
     * which class each construct is of.
     *
     * @throws AdoptionException before anything is written, if an adopted address exists nowhere
     * @throws PolicyTooLong before anything is written, if IAM has no room for what an account's pipeline needs
     */
    public static void synthesize(List<Environment> environments, Path functionZips, Path output) throws IOException {
        var literal = environments.stream().map(LiteralText::of).toList();
        var app = new App(AppConfig.builder().outdir(output.toString()).build());
        var foundations = new LinkedHashMap<SharedAccount, FoundationStack>();
        SharedAccount.of(literal).forEach(account -> foundations.put(account, new FoundationStack(app, account)));
        var stacks = new LinkedHashMap<Environment, TerraformStack>();
        literal.forEach(environment -> stacks.put(environment, new EnvironmentStack(app, environment, functionZips)));
        adopt(foundations, stacks);
        app.synth();
        var all = new ArrayList<TerraformStack>(foundations.values());
        all.addAll(stacks.values());
        for (var stack : all) {
            Constructs.origins(stack)
                    .write(output.resolve("stacks").resolve(stack.getNode().getId()));
        }
    }

    private static void adopt(
            Map<SharedAccount, FoundationStack> foundations, Map<Environment, TerraformStack> stacks) {
        var refused = new ArrayList<Adoption.Refused>();
        foundations.forEach((account, foundation) -> {
            var ofAccount = new LinkedHashMap<Environment, TerraformStack>();
            account.environments().forEach(environment -> ofAccount.put(environment, stacks.get(environment)));
            refused.addAll(Adoption.apply(foundation, ofAccount));
        });
        if (!refused.isEmpty()) {
            throw new AdoptionException(refused);
        }
    }

    /** The same as problems of the configuration, each at its line. */
    static ConfigException explain(Path directory, AdoptionException e) {
        return ConfigException.of(e.refused().stream()
                .map(entry -> ConfigLoader.problem(
                        directory, entry.environment(), entry.key(), entry.what(), entry.got(), entry.allowed()))
                .toList());
    }

    static ConfigException explain(Path directory, PolicyTooLong e) {
        return ConfigException.of(List.of(ConfigLoader.problem(
                directory,
                e.environment(),
                "access.github",
                "needs a longer policy than IAM takes for all that its account's environments have",
                e.got(),
                "at most " + e.most() + ": fewer environments or services, shorter names, or a further account")));
    }
}
