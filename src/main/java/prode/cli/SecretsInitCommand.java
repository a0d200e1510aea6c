package prode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.aws.services.SecretsManager;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.failure.Incomplete;
import prode.ops.secrets.DeclaredSecret;
import prode.ops.secrets.SecretValues;
import prode.ops.secrets.SecretsInit;

/** Gives secrets their first values. */
@NeedsAws("there is no Secrets Manager; nothing in the sandbox needs a secret's value")
@Command(
        name = "init",
        description = {
            "Gives every secret of the foundation a value that has none: generates users and passwords, takes webhooks",
            "from a file or standard input. Prints and overwrites none."
        },
        mixinStandardHelpOptions = true)
final class SecretsInitCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    /** What a secret can hold, in bytes; source: Secrets Manager quotas. Read is no more than that, whatever comes. */
    private static final int LARGEST = 65_536;

    private final Project project;

    @Mixin
    private Console console = new Console();

    @Option(
            names = "--stack",
            paramLabel = "<foundation>",
            defaultValue = "prod-e-foundation",
            description = "Whose secrets; default: ${DEFAULT-VALUE}")
    private String stack = "prod-e-foundation";

    @Option(
            names = "--from-file",
            paramLabel = "<secret>=<file>",
            description = "Value of a supplied secret; '-' reads standard input.")
    private Map<String, String> files = new LinkedHashMap<>();

    SecretsInitCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var foundation = project.stack(stack);
        var secrets = DeclaredSecret.of(foundation);
        requireOneFromStandardInput();
        var supplied = new LinkedHashMap<String, String>();
        for (var file : files.entrySet()) {
            supplied.put(file.getKey(), read(file.getKey(), file.getValue()));
        }
        try (var access = project.aws(foundation)) {
            var init = new SecretsInit(new SecretValues(new SecretsManager(access)));
            var outcome = init.run(secrets, supplied);
            outcome.lines().forEach(console::print);
            if (!outcome.missing().isEmpty()) {
                var next = "./scripts/prod-e secrets init --stack " + stack + " --from-file ";
                throw new Incomplete(String.join(
                        "\n",
                        outcome.missing().stream()
                                .map(name ->
                                        name + ": has no value, and only you know it; next: " + next + name + "=<file>")
                                .toList()));
            }
            return ExitCode.DONE;
        }
    }

    /** The first to read it leaves nothing for the second. */
    private void requireOneFromStandardInput() {
        var secrets = files.entrySet().stream()
                .filter(file -> file.getValue().equals(STANDARD_INPUT))
                .map(Map.Entry::getKey)
                .toList();
        if (secrets.size() > 1) {
            throw badInput(String.join(" and ", secrets), "standard input can only hold one of them");
        }
    }

    private String read(String secret, String file) throws IOException {
        var value = file.equals(STANDARD_INPUT) ? System.in.readNBytes(LARGEST + 1) : readFile(secret, file);
        if (value.length > LARGEST) {
            throw badInput(secret, "got more than " + LARGEST + " bytes, which is all that a secret can hold");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private byte[] readFile(String secret, String file) throws IOException {
        var path = project.callerDirectory().resolve(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw badInput(secret, "no file that can be read");
        }
        try (var stream = Files.newInputStream(path)) {
            return stream.readNBytes(LARGEST + 1);
        }
    }

    private static Failure badInput(String secret, String problem) {
        return new BadInput("--from-file " + secret + ": " + problem);
    }
}
