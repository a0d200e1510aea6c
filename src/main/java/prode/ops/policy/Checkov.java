package prode.ops.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.failure.BadInput;
import prode.failure.Hint;

/**
 * Runs Checkov. It exits with 0 where it could read nothing, so its silence counts only together with checks that passed,
 * for each stack.
 *
 * @param program the executable
 */
public record Checkov(Path program) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What it said.
     *
     * @param checks the ids of all checks that came to a verdict
     * @param findings with the stack's folder and the resource as Checkov names it, which may lack the type
     */
    public record Result(String version, int passed, Set<String> checks, List<RawFinding> findings) {}

    /** A finding as Checkov tells it. */
    public record RawFinding(String check, String title, String stack, String resource) {}

    /**
     * Scans all stacks below a folder.
     *
     * @param folder nothing else should be in it: its home is here too, so that no configuration file can turn checks off
     * @param stacks the names of the folders in it, each of which has to be checked
     * @throws BadInput if a stack was not checked
     */
    public Result scan(Path folder, List<String> stacks) throws IOException, InterruptedException {
        if (!Files.isExecutable(program)) {
            throw new BadInput("checkov is missing at " + program).about(Hint.INSTALL_SCANNER);
        }
        var output = folder.resolve("checkov-output.json");
        var errors = folder.resolve("checkov-errors.txt");
        var builder = new ProcessBuilder(List.of(
                        program.toAbsolutePath().toString(),
                        "--directory=.",
                        "--framework=terraform_json",
                        "--skip-download",
                        "--compact",
                        "--output=json"))
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        var path = builder.environment().getOrDefault("PATH", "");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", path, "HOME", folder.toAbsolutePath().toString(), "LC_ALL", "C.UTF-8"));
        var exitCode = builder.start().waitFor();
        return read(Files.readString(output), exitCode, stacks);
    }

    static Result read(String output, int exitCode, List<String> stacks) {
        JsonNode root;
        try {
            root = JSON.readTree(output);
        } catch (JacksonException e) {
            throw new BadInput("checkov failed with exit code " + exitCode + " and without a result");
        }
        var results = root.path("results");
        var unread = results.path("parsing_errors");
        if (!unread.isEmpty()) {
            throw new BadInput("checkov could not read " + unread.size() + " of the stacks: "
                    + stacks.stream()
                            .filter(stack -> unread.toString().contains("/" + stack + "/"))
                            .toList());
        }
        // Exceptions are made in our own list, where they need a reason and end some day.
        var skipped = root.path("summary").path("skipped").asInt();
        if (skipped > 0) {
            throw new BadInput("checkov skipped " + skipped + " checks by comments in the JSON; allowed are waivers");
        }
        var findings = findings(results.path("failed_checks"));
        for (var stack : stacks) {
            var passed = count(results.path("passed_checks"), stack);
            if (passed == 0) {
                throw new BadInput("checkov ran 0 checks on " + stack + ": this verdict would be worth nothing");
            }
        }
        return new Result(
                root.path("summary").path("checkov_version").asText(),
                results.path("passed_checks").size(),
                checks(results),
                findings);
    }

    private static List<RawFinding> findings(JsonNode checks) {
        var findings = new ArrayList<RawFinding>();
        for (var check : checks) {
            findings.add(new RawFinding(
                    check.path("check_id").asText(),
                    check.path("check_name").asText(),
                    stack(check),
                    check.path("resource").asText()));
        }
        return findings;
    }

    private static Set<String> checks(JsonNode results) {
        return Stream.of("passed_checks", "failed_checks")
                .flatMap(verdict -> StreamSupport.stream(results.path(verdict).spliterator(), false))
                .map(check -> check.path("check_id").asText())
                .collect(Collectors.toSet());
    }

    private static long count(JsonNode checks, String stack) {
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> stack(check).equals(stack))
                .count();
    }

    /** {@code /prod-e/cdk.tf.json} */
    private static String stack(JsonNode check) {
        return check.path("file_path").asText().replaceFirst("^/", "").replaceFirst("/[^/]*$", "");
    }
}
