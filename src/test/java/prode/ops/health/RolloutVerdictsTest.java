package prode.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static prode.ops.health.Rollouts.NEW;
import static prode.ops.health.Rollouts.OLD;
import static prode.ops.health.Rollouts.active;
import static prode.ops.health.Rollouts.primary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pipeline that calls a rolled back deployment a success ships nothing for weeks. */
class RolloutVerdictsTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    /** What ECS tells over time, and what is true. */
    @SuppressWarnings("ImmutableEnumChecker") // Each story is told once.
    private enum Story {
        STEADY_AT_ONCE(null, new Rollouts().then(1, primary(NEW, "COMPLETED", 2))),
        SLOW(
                null,
                new Rollouts()
                        .then(40, primary(NEW, "IN_PROGRESS", 0), active(OLD, "COMPLETED", 2))
                        .then(20, primary(NEW, "IN_PROGRESS", 1), active(OLD, "COMPLETED", 1))
                        .then(1, primary(NEW, "COMPLETED", 2))),
        FIRST_DEPLOYMENT(
                null, new Rollouts().then(9, primary(NEW, "IN_PROGRESS", 0)).then(1, primary(NEW, "COMPLETED", 2))),
        OLD_TASKS_DRAIN_AND_GO(
                null,
                new Rollouts()
                        .then(12, primary(NEW, "COMPLETED", 2), active(OLD, "COMPLETED", 1))
                        .then(1, primary(NEW, "COMPLETED", 2))),
        TWO_PRIMARY_FOR_A_MOMENT(
                null,
                new Rollouts()
                        .then(2, primary(NEW, "COMPLETED", 2), primary(OLD, "COMPLETED", 2))
                        .then(1, primary(NEW, "COMPLETED", 2))),
        FLAPPING("1 of 2 tasks run|steadiness", flapping()),
        FAILED(
                "the rollout of prod-e-task:7 failed: tasks failed to start; its newest stopped task: OutOfMemory",
                new Rollouts()
                        .then(6, primary(NEW, "IN_PROGRESS", 0))
                        .then(1, primary(NEW, "FAILED", 0, 3, "tasks failed to start"))
                        .stoppedBecause("OutOfMemory")),
        ROLLED_BACK(
                "rolled back: runs prod-e-task:6, deployed was prod-e-task:7; its newest stopped task: exit code 1",
                new Rollouts()
                        .then(6, primary(NEW, "IN_PROGRESS", 1), active(OLD, "COMPLETED", 2))
                        .then(1, primary(OLD, "COMPLETED", 2), active(NEW, "FAILED", 0))
                        .stoppedBecause("exit code 1")),
        ROLLED_BACK_LONG_AGO(
                "runs prod-e-task:6, deployed was prod-e-task:7", new Rollouts().then(1, primary(OLD, "COMPLETED", 2))),
        ROLLING_BACK(
                "rolled back: runs prod-e-task:6",
                new Rollouts().then(1, primary(OLD, "IN_PROGRESS", 1, 0, "circuit breaker: rolling back to 6"))),
        WRONG_REVISION(
                "runs prod-e-task:8, deployed was prod-e-task:7",
                new Rollouts().then(1, primary(Rollouts.FAMILY + 8, "COMPLETED", 2))),
        STUCK_DRAINING(
                "tasks of an older deployment still run: prod-e-task:6",
                new Rollouts().then(1, primary(NEW, "COMPLETED", 2), active(OLD, "COMPLETED", 1))),
        STAYS_TWO_PRIMARY(
                "2 PRIMARY deployments",
                new Rollouts().then(1, primary(NEW, "COMPLETED", 2), primary(OLD, "COMPLETED", 2))),
        NEVER_STARTS(
                "0 of 2 tasks run, 9 failed; its newest stopped task: CannotPullContainerError",
                new Rollouts()
                        .then(1, primary(NEW, "IN_PROGRESS", 0, 9, ""))
                        .stoppedBecause("CannotPullContainerError")),
        SCALED_TO_NOTHING(
                "the desired count is 0",
                new Rollouts().then(1, Rollouts.service("ACTIVE", 0, List.of(primary(NEW, "COMPLETED", 0))))),
        DELETED("the service is INACTIVE", new Rollouts().then(1, Rollouts.service("INACTIVE", 0, List.of()))),
        MISSING("there is no such service", new Rollouts().missing());

        /** Texts of the fault lines, separated by a bar; null for a deployment that is well. */
        private final @org.jspecify.annotations.Nullable String fault;

        private final Rollouts ecs;

        Story(@org.jspecify.annotations.Nullable String fault, Rollouts ecs) {
            this.fault = fault;
            this.ecs = ecs;
        }

        private static Rollouts flapping() {
            var flapping = new Rollouts();
            for (var i = 0; i < 100; i++) {
                flapping.then(2, primary(NEW, "COMPLETED", 2)).then(1, primary(NEW, "COMPLETED", 1));
            }
            return flapping;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isJudgedByWhatReallyHappened(Story story) throws InterruptedException {
        var report = verify(story.ecs, new ArrayList<>());

        if (story.fault == null) {
            assertThat(report.faults()).isEmpty();
            assertThat(report.exitCode()).isZero();
        } else {
            assertThat(report.exitCode()).isEqualTo(4);
            assertThat(report.faults()).hasSize(1);
            assertThat(report.faults().get(0).line()).containsAnyOf(story.fault.split("\\|"));
        }
    }

    @Test
    void doesNotWaitForWhatCannotHeal() throws InterruptedException {
        var time = new ManualTime();
        var checks = checks(new Rollouts().then(1, primary(OLD, "COMPLETED", 2)));

        new Verification(checks, time, line -> {}).run("prod-e", TIMEOUT);

        assertThat(time.elapsed()).isZero();
    }

    @Test
    void waitsNoLongerThanAsked() throws InterruptedException {
        var time = new ManualTime();
        var checks = checks(new Rollouts().then(1, primary(NEW, "IN_PROGRESS", 0)));

        new Verification(checks, time, line -> {}).run("prod-e", Duration.ofSeconds(95));

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(95));
    }

    @Test
    void saysOnlyWhatIsNew() throws InterruptedException {
        var progress = new ArrayList<String>();

        verify(
                new Rollouts()
                        .then(30, primary(NEW, "IN_PROGRESS", 0))
                        .then(30, primary(NEW, "IN_PROGRESS", 1))
                        .then(1, primary(NEW, "COMPLETED", 2)),
                progress);

        assertThat(progress)
                .containsExactly(
                        "service prod-e-service: the rollout of prod-e-task:7 is on its way: 0 of 2 tasks run",
                        "service prod-e-service: the rollout of prod-e-task:7 is on its way: 1 of 2 tasks run",
                        "prod-e: well, looking twice more");
    }

    private static HealthReport verify(Rollouts ecs, List<String> progress) throws InterruptedException {
        return new Verification(checks(ecs), new ManualTime(), progress::add).run("prod-e", TIMEOUT);
    }

    private static Checks checks(Rollouts ecs) {
        var service = new Expectations.Service("prod-e-cluster", "prod-e-service", "", false, Optional.of(NEW));
        var expected = new Expectations(
                "prod-e",
                List.of(service),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                ScriptedAccount.BACKEND);
        return Checks.of(expected, ecs);
    }
}
