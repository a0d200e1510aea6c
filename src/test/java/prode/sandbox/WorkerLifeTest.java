package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** A worker with its queue lives and dies with the real Terraform. */
@Tag("terraform")
class WorkerLifeTest {
    @Test
    void aWorkerThatMayRestIsPlannedAppliedPlannedEmptyAndDestroyed() {
        try (var terraform = SandboxedTerraform.of(Stacks.output("worker/production", "worker/staging"))) {
            String stack = "prod-e-staging";
            terraform.succeed(stack, "init", "-input=false", "-no-color");
            terraform.succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
            var again = terraform.terraform(stack, "plan", "-input=false", "-no-color", "-detailed-exitcode");

            assertThat(again.exitCode()).as(again.everything()).isZero();
            assertThat(terraform.succeed(stack, "state", "list").output())
                    .contains("aws_sqs_queue.compute_worker_queue");
            terraform.succeed(stack, "destroy", "-input=false", "-no-color", "-auto-approve");
        }
    }
}
