package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.testing.Command;
import prode.testing.SandboxedTerraform;

/** Many deployments of one state at once: an update that is lost is a resource that nobody knows any more. */
@Tag("terraform")
class TwoPeopleAtOnceTest {
    private static final Path STACKS = Path.of("src/test/resources/sandbox");
    private static final boolean SOAK = Boolean.getBoolean("prode.soak");
    private static final int SOAK_ROUNDS = 10;
    private static final int PROCESSES = SOAK ? 20 : 3;

    /** Terraform's own race: the lock is gone between its refused attempt and its look at the holder. */
    private static final String LOCK_RACE =
            "(?s).*Error acquiring the state lock.*(unexpected end of JSON input|NoSuchKey).*";

    @ParameterizedTest
    @CsvSource({"table-lock, 2", "file-lock, 1"})
    void noUpdateIsLost(String stack, int rounds) throws Exception {
        try (var terraform = SandboxedTerraform.of(STACKS)) {
            terraform.apply(stack);
            var before = serials(terraform, stack);

            var results = atOnce(terraform, stack, SOAK ? SOAK_ROUNDS : rounds);

            var succeeded =
                    results.stream().filter(result -> result.exitCode() == 0).count();
            var after = serials(terraform, stack);
            assertThat(after).doesNotHaveDuplicates();
            assertThat(after.get(0)).isEqualTo(before.get(0) + succeeded);
            assertThat(results.stream().filter(result -> result.exitCode() != 0))
                    .allSatisfy(failure -> assertThat(failure.everything()).matches(LOCK_RACE));
            assertThat(terraform.lockItems("sandbox-test-lock").toString()).doesNotContain("Operation");
            assertThat(terraform.terraform(stack, "plan", "-input=false").exitCode())
                    .as("no lock is left")
                    .isZero();
        }
    }

    /** Every process applies its own change, round after round, without a look at the others. */
    private static List<Command.Result> atOnce(SandboxedTerraform terraform, String stack, int rounds)
            throws Exception {
        var pool = Executors.newFixedThreadPool(PROCESSES);
        try {
            var people = new ArrayList<Callable<List<Command.Result>>>();
            for (var person = 0; person < PROCESSES; person++) {
                var name = "owner=person" + person;
                people.add(() -> IntStream.range(0, rounds)
                        .mapToObj(round -> apply(terraform, stack, name + "-" + round))
                        .toList());
            }
            var results = new ArrayList<Command.Result>();
            for (var person : pool.invokeAll(people)) {
                results.addAll(person.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static Command.Result apply(SandboxedTerraform terraform, String stack, String variable) {
        return terraform.terraform(
                stack, "apply", "-input=false", "-no-color", "-auto-approve", "-lock-timeout=500s", "-var", variable);
    }

    private static List<Long> serials(SandboxedTerraform terraform, String stack) {
        return terraform.stateVersions("sandbox-test-state", stack + ".tfstate").stream()
                .filter(version -> version.has("serial"))
                .map((JsonNode version) -> version.path("serial").asLong())
                .toList();
    }
}
