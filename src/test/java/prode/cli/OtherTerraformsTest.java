package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.terraform.lock.Registry;
import prode.terraform.run.TerraformProgram;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;
import prode.testing.TestVariables;

/**
 * docs/processes/terraform-and-opentofu.md: the programs that {@code PRODE_TERRAFORMS} names, as {@code PATH} names folders.
 * One that plans another change than the rest, or whose plan is read differently, deploys what nobody approved.
 */
@Tag("terraform")
@Tag("soak")
class OtherTerraformsTest {
    private static final String VARIABLE = "PRODE_TERRAFORMS";
    private static final int OLDEST_MINOR = 6;
    private static final JsonMapper JSON = new JsonMapper();

    /** What the first program's plan was reviewed as, by stack. */
    private final Map<String, JsonNode> reviews = new HashMap<>();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> eachReviewsAndDeploysEveryStackLikeTheOthers() throws IOException, InterruptedException {
        var programs = new ArrayList<TerraformProgram>();
        for (var name : System.getenv().getOrDefault(VARIABLE, "").split(":", -1)) {
            if (!name.isEmpty()) {
                programs.add(program(Map.of(TerraformProgram.VARIABLE, name)));
            }
        }
        sayWhatIsNotRun(programs);
        return programs.stream()
                .map(program -> DynamicTest.dynamicTest(
                        program.registry() + " " + program.version(), () -> livesInEveryAccount(program)));
    }

    /** In the form of a step of scripts/test, which shows it: what was left out must not look like a success. */
    private static void sayWhatIsNotRun(List<TerraformProgram> programs) throws IOException, InterruptedException {
        var usual = program(Map.of()).version();
        var missing = new ArrayList<String>();
        if (programs.stream()
                .noneMatch(
                        each -> is(each, Registry.TERRAFORM) && each.version().minor() == OLDEST_MINOR)) {
            missing.add("the oldest Terraform, 1." + OLDEST_MINOR);
        }
        if (programs.stream()
                .noneMatch(
                        each -> is(each, Registry.TERRAFORM) && each.version().compareTo(usual) > 0)) {
            missing.add("a Terraform newer than " + usual);
        }
        if (programs.stream().noneMatch(each -> is(each, Registry.OPENTOFU))) {
            missing.add("OpenTofu");
        }
        if (!missing.isEmpty()) {
            System.out.println("test: not run: " + String.join(", ", missing) + "; " + VARIABLE + " names none");
        }
    }

    private static boolean is(TerraformProgram program, Registry registry) {
        return program.registry() == registry;
    }

    private static TerraformProgram program(Map<String, String> more) throws IOException, InterruptedException {
        var environment = new TreeMap<>(TestVariables.ofTests());
        environment.remove(TerraformProgram.VARIABLE);
        environment.putAll(more);
        return TerraformProgram.required(environment, Path.of("none"));
    }

    private void livesInEveryAccount(TerraformProgram program) throws IOException {
        lives(program, Stacks.output("production", "staging"), "111122223333");
        lives(program, Stacks.output("shop", "shop/staging"), "444455556666");
    }

    private void lives(TerraformProgram program, Path output, String account) throws IOException {
        try (var terraform = SandboxedTerraform.of(output, account)) {
            var root = Files.createTempDirectory(folder, "project");
            Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
            var environment = new TreeMap<>(terraform.environment());
            environment.put(TerraformProgram.VARIABLE, program.name());
            for (var stack : terraform.stackNames()) {
                var review = run(root, environment, "plan", "--no-synth", "--review", "--json", stack);
                assertThat(review.exitCode()).as(review.everything()).isIn(ExitCode.DONE, ExitCode.FINDINGS);
                assertThat(read(review.out()))
                        .as(stack)
                        .isEqualTo(reviews.computeIfAbsent(stack, first -> read(review.out())));

                succeeds(root, environment, "deploy", "--no-synth", "--sandbox", stack);

                assertThat(succeeds(root, environment, "plan", "--no-synth", stack))
                        .contains("No changes.");
            }
        }
    }

    /** Of OpenTofu's the digest is another one, because its registry is: whose provider acts is a part of what is approved. */
    private static JsonNode read(String json) {
        try {
            var review = JSON.readTree(json);
            review.findParents("digest").forEach(parts -> ((ObjectNode) parts).remove("digest"));
            review.findParents("provider").forEach(parts -> ((ObjectNode) parts).remove("provider"));
            return review;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CommandRun run(Path root, Map<String, String> environment, String... words) {
        return CommandRun.of(root, environment, words);
    }

    private static String succeeds(Path root, Map<String, String> environment, String... words) {
        var run = run(root, environment, words);
        assertThat(run.exitCode())
                .as(String.join(" ", words) + ": " + run.everything())
                .isEqualTo(ExitCode.DONE);
        return run.out();
    }
}
