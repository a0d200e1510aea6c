package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Poll;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** Terraform's own S3 backend against the sandbox: whose account, whose lock, whose working folder. */
@Tag("terraform")
class StateBackendTest {
    private static final String STACK = "prod-e-foundation";
    private static final String LOCK_TABLE = "prod-e-terraform-lock";

    /** A profile of another account must not write this account's state. */
    @Test
    void aWrongAccountIsRefused() {
        try (var terraform = SandboxedTerraform.of(Stacks.committed(), "999999999999")) {
            var init = terraform.terraform(STACK, "init", "-input=false", "-no-color");

            assertThat(init.exitCode()).isEqualTo(1);
            assertThat(init.errors()).contains("AWS account ID not allowed: 999999999999");
        }
    }

    /** Else the first real init after a look at the sandbox would offer to copy its state over the real one. */
    @Test
    void aPlainInitAfterwardsMentionsNoMigration() {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.apply(STACK);
            var plain = new TreeMap<>(terraform.environment());
            plain.remove("TF_DATA_DIR");

            var init = terraform.terraform(STACK, plain, "init", "-input=false", "-no-color");

            assertThat(init.exitCode()).as(init.everything()).isZero();
            assertThat(init.everything()).doesNotContainIgnoringCase("migrat").doesNotContainIgnoringCase("changed");
        }
    }

    @Test
    void withoutATimeoutTheSecondOneIsToldWhoHoldsTheLock() {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.succeed(STACK, "init", "-input=false");
            var address = Stacks.stack(Stacks.committed(), STACK)
                    .only("aws_dynamodb_table")
                    .address();
            terraform.control("fault", Map.of("address", address, "kind", "slow", "seconds", 5));
            var first = CompletableFuture.supplyAsync(
                    () -> terraform.terraform(STACK, "apply", "-input=false", "-no-color", "-auto-approve"));
            Poll.until(
                    "a lock item",
                    Duration.ofSeconds(60),
                    () -> terraform.lockItems(LOCK_TABLE).toString().contains("OperationTypeApply"));

            var second = terraform.terraform(STACK, "plan", "-input=false", "-no-color");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors())
                    .contains("Error acquiring the state lock", "Who:", "Operation: OperationTypeApply");
            assertThat(first.join().exitCode()).isZero();
            assertThat(terraform.lockItems(LOCK_TABLE).toString()).doesNotContain("Operation");
        }
    }

    /** A person who stops a deployment must not lose what it has made so far. */
    @Test
    void aCreateThatHangsEndsWhenTerraformIsInterrupted() throws Exception {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.succeed(STACK, "init", "-input=false");
            var address = Stacks.stack(Stacks.committed(), STACK)
                    .only("aws_dynamodb_table")
                    .address();
            terraform.control("fault", Map.of("address", address, "kind", "hang"));
            var apply = terraform.start(STACK, "apply", "-input=false", "-no-color", "-auto-approve");
            Poll.until("resources beside the hanging one", Duration.ofSeconds(60), () -> terraform.resourceCount() > 5);

            apply.destroy();
            var exitCode = apply.waitFor();

            assertThat(exitCode).isNotZero();
            assertThat(terraform.succeed(STACK, "state", "list").output())
                    .contains("aws_kms_key")
                    .doesNotContain("aws_dynamodb_table");
            assertThat(terraform.lockItems(LOCK_TABLE).toString()).doesNotContain("Operation");
        }
    }
}
