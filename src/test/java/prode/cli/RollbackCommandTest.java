package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.ExitCode;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;

/** At night, with the site down, this must go back to what worked, and to nothing else. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class RollbackCommandTest {
    private final EmulatedStack stack;

    RollbackCommandTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @Test
    void showsBothDigestsAndChangesNothingUnasked() {
        var result = run("rollback");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("prod-e-backend:1.0.0", "prod-e-backend:0.9.0")
                .containsPattern("from .*\n +sha256:[0-9a-f]{64}\\n")
                .containsPattern("to .*\n +sha256:[0-9a-f]{64}\\n")
                .contains("would go from prod-e-task:3 to prod-e-task:2; --apply does it");
        assertThat(stack.front().mutatingCalls()).isEmpty();
        assertThat(stack.runningRevision()).isEqualTo(3);
    }

    @Test
    void goesBackWaitsAndProvesIt() {
        var result = run("rollback", "--apply");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(stack.runningRevision()).isEqualTo(2);
        assertThat(stack.front().mutatingCalls()).containsExactly("ecr:PutImage", "ecs:UpdateService");
        assertThat(result.err())
                .containsSubsequence("prod-e-task:3 -> prod-e-task:2", "is on its way", "prod-e: healthy, 15 checks");
    }

    @Test
    void tellsWhatTheNextApplyMustCarry() {
        assertThat(run("rollback").out())
                .containsPattern("in src/main/environments/production.yaml set services.backend.image: "
                        + "prod-e-backend@sha256:[0-9a-f]{64}");
    }

    @Test
    void leavesOutWhatFailedAndNeverGoesForward() {
        stack.rolledOut("ROLLBACK_SUCCESSFUL", 2);
        run("rollback", "--to", "1", "--apply");
        stack.rolledOut("SUCCESSFUL", 1);

        var result = run("rollback");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("ECS remembers no successful rollout before prod-e-task:1");
    }

    @Test
    void refusesARevisionWhoseLastRolloutFailed() {
        stack.rolledOut("ROLLBACK_SUCCESSFUL", 2);

        refused("its last rollout failed and was rolled back", "rollback", "--to", "2", "--apply");
    }

    @Test
    void refusesAnInactiveRevision() {
        refused("grafana-task:2: is INACTIVE", "rollback", "--service", "grafana", "--apply");
    }

    @Test
    void refusesWhenTheImageIsGone() {
        refused("its image is gone from ECR", "rollback", "--service", "grafana", "--to", "1", "--apply");
    }

    @Test
    void doesNothingForTheRevisionThatRuns() {
        var result = run("rollback", "--to", "3", "--apply");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("already runs prod-e-task:3, nothing to do");
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --to grafana-task:1 --apply | allowed is a revision of prod-e-task
            --to 99 --apply             | prod-e-task:99: there is no such revision
            --service frontend          | --service: got frontend, allowed [backend, grafana, prometheus]
            """)
    void whatNamesNoRevisionOfTheServiceIsBadInput(String options, String reason) {
        fails(ExitCode.BAD_INPUT, reason, ("rollback " + options).split(" ", -1));
    }

    /** What is rolled back into an outage must not look like a success. */
    @Test
    void isAFailureWhenTheStackIsNotWellAfterwards() throws IOException {
        stack.front().page("/health", 503);

        var result = run("rollback", "--apply", "--timeout", "2m");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err()).contains("fault: route /health: answers 503, wanted 200");
    }

    private void refused(String reason, String... arguments) {
        fails(ExitCode.REFUSED, reason, arguments);
    }

    private void fails(int exitCode, String reason, String... arguments) {
        var result = run(arguments);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err()).contains(reason).doesNotContain("\tat ");
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(stack, arguments);
    }
}
