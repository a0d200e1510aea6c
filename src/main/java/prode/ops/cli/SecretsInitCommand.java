package prode.ops.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.secrets.DeclaredSecret;
import prode.ops.secrets.SecretValues;
import prode.ops.secrets.SecretsInit;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Gives secrets their first values. */
@Command(
        name = "init",
        description = {
            "Gives every secret of the foundation a value that has none: generates users and passwords, takes webhooks",
            "from a file or standard input. Prints and overwrites none."
        },
        mixinStandardHelpOptions = true)
final class SecretsInitCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

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
        var supplied = new LinkedHashMap<String, String>();
        for (var file : files.entrySet()) {
            supplied.put(file.getKey(), read(file.getKey(), file.getValue()));
        }
        try (var access = project.aws(foundation)) {
            var init = new SecretsInit(new SecretValues(access.client(SecretsManagerClient.builder())));
            var outcome = init.run(secrets, supplied);
            outcome.lines().forEach(console::print);
            if (!outcome.missing().isEmpty()) {
                var next = "./scripts/prod-e secrets init --stack " + stack + " --from-file ";
                throw new CommandFailure(
                        ExitCode.PARTIAL,
                        String.join(
                                "\n",
                                outcome.missing().stream()
                                        .map(name -> name + ": has no value, and only you know it; next: " + next + name
                                                + "=<file>")
                                        .toList()));
            }
            return ExitCode.DONE;
        }
    }

    private String read(String secret, String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var path = project.callerDirectory().resolve(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "--from-file " + secret + ": no file that can be read");
        }
        return Files.readString(path);
    }
}
