package prode.terraform.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.failure.BadInput;
import prode.terraform.lock.Registry;
import prode.terraform.stack.DeclaredStack;

/**
 * The program that plans and applies: HashiCorp's Terraform, or OpenTofu, which takes the same words.
 *
 * @param name what the caller calls it
 * @param registry the one that it asks when an address names none; it tells the two apart
 */
public record TerraformProgram(String name, Registry registry, TerraformVersion version) {
    /** The variable that names it: a name for {@code PATH}, or a path. Without it, {@code terraform}. */
    public static final String VARIABLE = "PRODE_TERRAFORM";

    /** Its S3 backend knows allowed_account_ids and the AWS_ENDPOINT_URL variables; OpenTofu began with 1.6. */
    static final TerraformVersion LEAST = new TerraformVersion(1, 6, 0);
    /** Both S3 backends know use_lockfile from this on. */
    static final TerraformVersion LEAST_FOR_LOCK_FILE = new TerraformVersion(1, 10, 0);

    private static final Pattern VERSION = Pattern.compile("(?m)^(Terraform|OpenTofu) v(\\S+)");

    /** What the caller calls it. */
    static String name(Map<String, String> environment) {
        var name = environment.getOrDefault(VARIABLE, "");
        return name.isBlank() ? "terraform" : name;
    }

    /**
     * The program that the caller means.
     *
     * @param environment the variables of the caller; {@code PATH} finds the program
     * @return nothing if there is none, or it is another kind of program
     */
    static Optional<TerraformProgram> installed(Map<String, String> environment)
            throws IOException, InterruptedException {
        var name = name(environment);
        var file = find(name, environment.getOrDefault("PATH", ""));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        // As text: the JSON of both is alike, and this is the only word that tells one from the other. Warnings may
        // come first.
        var builder =
                new ProcessBuilder(file.get().toString(), "version").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(TerraformVariables.of(environment));
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var said = VERSION.matcher(output);
        return said.find()
                ? TerraformVersion.parse(said.group(2))
                        .map(version -> new TerraformProgram(name, Registry.ofProgram(said.group(1)), version))
                : Optional.empty();
    }

    /**
     * The program that the caller means, if it will do for the given stacks.
     *
     * @throws BadInput for none or one that is too old, in one line with what was found and wanted
     */
    public static TerraformProgram required(Map<String, String> environment, Path stacks)
            throws IOException, InterruptedException {
        var usesLockFile = DeclaredStack.in(stacks).stream()
                .anyMatch(stack -> stack.backend().lockFile());
        var needed = usesLockFile ? LEAST_FOR_LOCK_FILE : LEAST;
        var name = name(environment);
        var program = installed(environment)
                .orElseThrow(() -> new BadInput(name + " " + needed + " or newer is missing: "
                        + Registry.ofProgram(name).install()));
        if (program.version().compareTo(needed) < 0) {
            throw new BadInput(name + " " + needed + " or newer is needed, found " + program.version() + ": "
                    + program.registry().install());
        }
        return program;
    }

    /** Java would look on its own path, not on the caller's. */
    private static Optional<Path> find(String name, String path) {
        var places = name.contains("/")
                ? Stream.of(Path.of(name))
                : Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name));
        return places.filter(Files::isExecutable).findFirst();
    }
}
