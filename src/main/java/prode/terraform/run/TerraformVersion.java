package prode.terraform.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.terraform.stack.DeclaredStack;

/** The version of a Terraform. */
public record TerraformVersion(int major, int minor, int patch) implements Comparable<TerraformVersion> {
    /** Its S3 backend knows allowed_account_ids and the AWS_ENDPOINT_URL variables. */
    static final TerraformVersion LEAST = new TerraformVersion(1, 6, 0);
    /** Its S3 backend knows use_lockfile. */
    static final TerraformVersion LEAST_FOR_LOCK_FILE = new TerraformVersion(1, 10, 0);

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");
    private static final Comparator<TerraformVersion> ORDER = Comparator.comparingInt(TerraformVersion::major)
            .thenComparingInt(TerraformVersion::minor)
            .thenComparingInt(TerraformVersion::patch);

    /**
     * Says what is wrong with the installed Terraform for the given stacks, in one line with what was found and wanted.
     *
     * @param environment the variables of the caller; {@code PATH} finds the binary
     * @return nothing if it will do
     */
    public static Optional<String> problem(Map<String, String> environment, Path stacks)
            throws IOException, InterruptedException {
        var usesLockFile = DeclaredStack.in(stacks).stream()
                .anyMatch(stack -> stack.backend().lockFile());
        var needed = usesLockFile ? LEAST_FOR_LOCK_FILE : LEAST;
        var found = installed(environment);
        if (found.isEmpty()) {
            return Optional.of(
                    "terraform " + needed
                            + " or newer is missing: https://developer.hashicorp.com/terraform/install, or brew install terraform");
        }
        return found.get().compareTo(needed) < 0
                ? Optional.of("terraform " + needed + " or newer is needed, found " + found.get()
                        + ": https://developer.hashicorp.com/terraform/install")
                : Optional.empty();
    }

    /** A version as Terraform writes it, without what may follow the three numbers; empty if it is none. */
    public static Optional<TerraformVersion> parse(String text) {
        var version = VERSION.matcher(text);
        return version.matches()
                ? Optional.of(new TerraformVersion(
                        Integer.parseInt(version.group(1)),
                        Integer.parseInt(version.group(2)),
                        Integer.parseInt(version.group(3))))
                : Optional.empty();
    }

    /** The Terraform that {@code PATH} finds. */
    public static Optional<TerraformVersion> installed(Map<String, String> environment)
            throws IOException, InterruptedException {
        var binary = onPath(environment.getOrDefault("PATH", ""));
        if (binary.isEmpty()) {
            return Optional.empty();
        }
        var builder = new ProcessBuilder(binary.get().toString(), "version", "-json")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(TerraformVariables.of(environment));
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return parse(read(output).path("terraform_version").asText());
    }

    /** Java would look on its own path, not on the caller's. */
    private static Optional<Path> onPath(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "terraform"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static JsonNode read(String output) throws IOException {
        return JSON.readTree(output.isBlank() ? "{}" : output);
    }

    @Override
    public int compareTo(TerraformVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }
}
