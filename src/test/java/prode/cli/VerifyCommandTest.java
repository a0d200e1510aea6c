package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prode.failure.ExitCode;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import software.amazon.awssdk.services.rds.RdsClient;

/** Commands against an emulated account: what they say is read from AWS's own answers. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class VerifyCommandTest {
    private final EmulatedStack stack;

    VerifyCommandTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @Test
    void aHealthyStackPassesAndNothingIsChanged() throws IOException {
        var result = run("verify", "--output", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(result.out())
                        .path("healthy")
                        .asBoolean())
                .isTrue();
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    @Test
    void aFaultIsNamedAndTheWaitEnds() {
        var rds = stack.access().client(RdsClient.builder());
        rds.stopDBInstance(request -> request.dbInstanceIdentifier("prod-e-db"));

        var result = run("verify", "--timeout", "2m");
        rds.startDBInstance(request -> request.dbInstanceIdentifier("prod-e-db"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out())
                .containsOnlyOnce("is stopped, wanted available")
                .endsWith("prod-e: 1 of 15 checks failed\n");
    }

    /** An apply is green although its last write failed; the next plan is refused for it. */
    @Test
    void aStateThatIsNotItsDigestsIsAFault() {
        stack.writeDigest("d41d8cd98f00b204e9800998ecf8427e");

        var result = run("verify", "--timeout", "2m", "--output", "json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err())
                .contains("fault: state prod-e-terraform-state/terraform.tfstate: stale-body: the digest is d41d8cd9");
    }

    /** What the circuit breaker stops last was not what broke. */
    @Test
    void aRollbackByEcsIsAFaultWithTheReasonOfTheTaskThatFailed() {
        stack.runRevision(2);
        stack.front().answer("ListTasks", request -> "{\"taskArns\": [\"arn:task/1\", \"arn:task/2\"]}");
        stack.front().answer("DescribeTasks", request ->
                """
                {"tasks": [
                  {"taskArn": "arn:task/1", "taskDefinitionArn": "%1$s", "stoppedAt": 1700000000,
                   "stoppedReason": "Essential container in task exited",
                   "containers": [{"name": "backend", "exitCode": 137, "reason": "OutOfMemoryError: killed"}]},
                  {"taskArn": "arn:task/2", "taskDefinitionArn": "%1$s", "stoppedAt": 1700000060,
                   "stoppedReason": "Scaling activity initiated by (deployment ecs-svc/1)"}]}
                """.formatted("arn:aws:ecs:us-west-2:" + EmulatedStack.ACCOUNT + ":task-definition/prod-e-task:3"));

        var result = run("verify", "--output", "json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err())
                .contains(
                        "fault: service prod-e-service: runs prod-e-task:2, deployed was prod-e-task:3; its newest stopped"
                                + " task: Essential container in task exited (backend exit code 137, OutOfMemoryError: killed)");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(stack, arguments);
    }
}
