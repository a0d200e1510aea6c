package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    /** One account each: the documented one with two environments, and a team's, of which one has all options on. */
    private static final List<SandboxedTerraform> ACCOUNTS = List.of(
            SandboxedTerraform.of(Stacks.output("production", "staging")),
            SandboxedTerraform.of(Stacks.output("shop", "shop/staging", "everything"), "444455556666"));

    private static final Map<String, Command.Result> VALIDATED = new TreeMap<>();
    private static final Map<String, Command.Result> PLANNED_AGAIN = new TreeMap<>();
    private static final Map<String, Command.Result> DESTROYED = new TreeMap<>();

    @BeforeAll
    static void liveAndDieInEveryAccount() {
        ACCOUNTS.forEach(AllStacksTest::liveAndDie);
    }

    private static void liveAndDie(SandboxedTerraform terraform) {
        for (var stack : terraform.stackNames()) {
            terraform.succeed(stack, "init", "-input=false", "-no-color");
            VALIDATED.put(stack, terraform.terraform(stack, "validate", "-no-color"));
            terraform.succeed(stack, "plan", "-input=false", "-no-color", "-out=first.tfplan");
            terraform.succeed(stack, "apply", "-input=false", "-no-color", "first.tfplan");
            PLANNED_AGAIN.put(stack, terraform.terraform(stack, "plan", "-input=false", "-detailed-exitcode"));
        }
        for (var stack : terraform.stackNames()) {
            DESTROYED.put(stack, terraform.terraform(stack, "destroy", "-input=false", "-no-color", "-auto-approve"));
        }
    }

    @AfterAll
    static void close() {
        ACCOUNTS.forEach(SandboxedTerraform::close);
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
                .hasSize(7)
                .allSatisfy((stack, result) ->
                        assertThat(result.exitCode()).as(result.everything()).isZero());
    }

    @Test
    void whatIsNotProtectedCanBeThrownAway() {
        var unprotected = List.of(
                List.of("prod-e-staging"), List.of("shop-shop", "shop-staging", "shop-everything"));
        for (int i = 0; i < unprotected.size(); i++) {
            for (var stack : unprotected.get(i)) {
                var result = destroyed(stack);

                assertThat(result.exitCode()).as(result.everything()).isZero();
                assertThat(ACCOUNTS.get(i).succeed(stack, "state", "list").output())
                        .isBlank();
            }
        }
    }

    @Test
    void productionAndFoundationRefuseToBeDestroyed() {
        for (var stack : new String[] {"prod-e", "prod-e-foundation"}) {
            var result = destroyed(stack);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors()).containsIgnoringCase("instance cannot be destroyed");
            assertThat(ACCOUNTS.get(0).succeed(stack, "state", "list").output()).isNotBlank();
        }
    }

    private static Command.Result destroyed(String stack) {
        return Objects.requireNonNull(DESTROYED.get(stack));
    }
}
