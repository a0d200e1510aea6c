package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Interrupt;
import prode.testing.Poll;
import prode.testing.Stacks;

/** Somebody cancels a deployment in GitHub: its runner interrupts the step's process, and only that one. */
@Tag("terraform")
class CancelledDeployTest {
    private static final String STACK = "prod-e-foundation";

    @Test
    void terraformStillSavesItsStateAndFreesTheLock() throws Exception {
        try (var pipeline = Pipeline.start()) {
            var table = Stacks.stack(Stacks.committed(), STACK)
                    .only("aws_dynamodb_table")
                    .address();
            pipeline.sandbox().control("fault", Map.of("address", table, "kind", "slow", "seconds", 5));

            var before = pipeline.sandbox().resourceCount();
            var step = start(pipeline);
            Poll.until(
                    "a resource that is there while others are under way",
                    Duration.ofMinutes(2),
                    () -> pipeline.sandbox().resourceCount() > before
                            && locks(pipeline).contains("OperationTypeApply"));
            Interrupt.send(step.toHandle());

            Poll.until("the end of the step", Duration.ofMinutes(2), () -> !step.isAlive());
            assertThat(pipeline.sandbox().stateVersions("prod-e-terraform-state", "foundation/terraform.tfstate"))
                    .isNotEmpty()
                    .first()
                    .matches(state -> !state.path("resources").isEmpty());
            assertThat(locks(pipeline)).doesNotContain("OperationType");
        }
    }

    private static String locks(Pipeline pipeline) {
        return pipeline.sandbox().lockItems("prod-e-terraform-lock").toString();
    }

    /** As the step of deploy.yml does it: the script's shell becomes the command. */
    private static Process start(Pipeline pipeline) throws IOException {
        var workspace = pipeline.workspace();
        var command = new ArrayList<>(List.of("env", "-i", "CI=true"));
        for (var name : List.of("PATH", "HOME")) {
            command.add(name + "=" + System.getenv(name));
        }
        pipeline.role(Map.of()).forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("bash", "-ec", "exec ./scripts/deploy --no-synth --auto-approve " + STACK));
        return Interrupt.heededBy(command)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
