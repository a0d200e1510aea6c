package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Command;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** The whole life of every stack with the real Terraform: what can't be planned, applied or kept must not be merged. */
@Tag("terraform")
class AllStacksTest {
    private static final SandboxedTerraform TERRAFORM = SandboxedTerraform.of(Stacks.output("production", "staging"));
    private static final Map<String, Command.Result> VALIDATED = new TreeMap<>();
    private static final Map<String, Command.Result> PLANNED_AGAIN = new TreeMap<>();
    private static final Map<String, Command.Result> DESTROYED = new TreeMap<>();

    @BeforeAll
    static void liveAndDie() {
        for (var stack : TERRAFORM.stackNames()) {
            TERRAFORM.succeed(stack, "init", "-input=false", "-no-color");
            VALIDATED.put(stack, TERRAFORM.terraform(stack, "validate", "-no-color"));
            TERRAFORM.succeed(stack, "plan", "-input=false", "-no-color", "-out=first.tfplan");
            TERRAFORM.succeed(stack, "apply", "-input=false", "-no-color", "first.tfplan");
            PLANNED_AGAIN.put(stack, TERRAFORM.terraform(stack, "plan", "-input=false", "-detailed-exitcode"));
        }
        for (var stack : TERRAFORM.stackNames()) {
            DESTROYED.put(stack, TERRAFORM.terraform(stack, "destroy", "-input=false", "-no-color", "-auto-approve"));
        }
    }

    @AfterAll
    static void close() {
        TERRAFORM.close();
    }

    @Test
    void everyStackIsValid() {
        assertAllSucceeded(VALIDATED);
    }

    /** A second plan with changes means that every later deployment changes something that nobody asked for. */
    @Test
    void aSecondPlanChangesNothing() {
        assertAllSucceeded(PLANNED_AGAIN);
    }

    private static void assertAllSucceeded(Map<String, Command.Result> results) {
        assertThat(results)
                .hasSize(3)
                .allSatisfy((stack, result) ->
                        assertThat(result.exitCode()).as(result.everything()).isZero());
    }

    @Test
    void stagingCanBeThrownAway() {
        var result = destroyed("prod-e-staging");

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(TERRAFORM.succeed("prod-e-staging", "state", "list").output())
                .isBlank();
    }

    @Test
    void productionAndFoundationRefuseToBeDestroyed() {
        for (var stack : new String[] {"prod-e", "prod-e-foundation"}) {
            var result = destroyed(stack);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors()).contains("Instance cannot be destroyed");
            assertThat(TERRAFORM.succeed(stack, "state", "list").output()).isNotBlank();
        }
    }

    private static Command.Result destroyed(String stack) {
        return Objects.requireNonNull(DESTROYED.get(stack));
    }
}
