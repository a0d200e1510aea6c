package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * When something breaks, one message comes that says what and where, and no other: the documented system had alerts that
 * reached nobody. All drills run at once, so that they take as long as the slowest alert.
 */
@Tag("tool")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillsTest {
    private final Map<Trouble, Drill> drills = new EnumMap<>(Trouble.class);

    /** What can break. */
    private enum Trouble {
        NOTHING,
        SLOW_TASK,
        FAILING_TASK,
        BLOCKED_TASK,
        ONE_TASK_GONE,
        ALL_TASKS_GONE,
        NO_USERS;

        void begin(Drill drill) {
            switch (this) {
                case NOTHING -> {}
                case SLOW_TASK -> drill.service(0).slow(Duration.ofSeconds(2));
                case FAILING_TASK -> drill.service(0).fail();
                case BLOCKED_TASK -> drill.service(1).lag(Duration.ofMillis(400));
                case ONE_TASK_GONE -> drill.service(2).close();
                case ALL_TASKS_GONE -> drill.stopTasks();
                case NO_USERS -> drill.stopTraffic();
            }
        }
    }

    @BeforeAll
    void startAll(@TempDir Path folder) throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(Trouble.values().length);
        Map<Trouble, Future<Drill>> started = new EnumMap<>(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            started.put(trouble, starters.submit(() -> Drill.start(folder.resolve(trouble.name()), trouble::begin)));
        }
        starters.shutdown();
        List<Exception> failures = new ArrayList<>();
        for (var start : started.entrySet()) {
            try {
                drills.put(start.getKey(), start.getValue().get());
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    @AfterAll
    void closeAll() {
        drills.values().forEach(Drill::close);
    }

    @Test
    void nobodyIsWokenWhileNothingIsWrong() {
        assertThat(drill(Trouble.NOTHING).outcome()).isEmpty();
        assertThat(drill(Trouble.NOTHING).slackTitles()).isEmpty();
    }

    @Test
    void aSlowTaskRaisesHighLatency() {
        assertOnlyMessage(Trouble.SLOW_TASK, "WARNING HighLatency backend (prod-e production)", "high-latency.md");
    }

    @Test
    void aFailingTaskRaisesHighErrorRate() {
        assertOnlyMessage(
                Trouble.FAILING_TASK, "CRITICAL HighErrorRate backend (prod-e production)", "high-error-rate.md");
    }

    @Test
    void aBlockedEventLoopIsReportedWithTheTaskThatHasIt() {
        Inbox.Mail mail = assertOnlyMessage(
                Trouble.BLOCKED_TASK, "WARNING EventLoopLagHigh backend (prod-e production)", "event-loop-lag-high.md");

        assertThat(mail.message())
                .contains("event loop lag of 400ms on ")
                .contains("Where: backend "
                        + drill(Trouble.BLOCKED_TASK).service(1).address() + ", environment production");
    }

    @Test
    void oneTaskThatIsGoneIsReportedWithItsAddress() {
        Inbox.Mail mail = assertOnlyMessage(
                Trouble.ONE_TASK_GONE, "WARNING TargetDown backend (prod-e production)", "target-down.md");

        assertThat(mail.message())
                .contains(drill(Trouble.ONE_TASK_GONE).service(2).address() + " gives no metrics");
    }

    @Test
    void allTasksGoneRaiseOneCriticalMessageInsteadOfFourWarnings() {
        assertOnlyMessage(Trouble.ALL_TASKS_GONE, "CRITICAL NoTargets backend (prod-e production)", "no-targets.md");
    }

    @Test
    void usersThatStopComingAreMissed() {
        assertOnlyMessage(Trouble.NO_USERS, "WARNING NoTraffic backend (prod-e production)", "no-traffic.md");
    }

    private Inbox.Mail assertOnlyMessage(Trouble trouble, String subject, String runbook) {
        List<Inbox.Mail> mails = drill(trouble).outcome();
        // On a busy machine a scrape is missed, and the same alert is over and goes off again.
        String over = subject.replaceFirst("^\\w+", "RESOLVED");

        assertThat(mails).isNotEmpty();
        assertThat(mails.get(0).subject()).isEqualTo(subject);
        assertThat(mails).allSatisfy(mail -> {
            assertThat(mail.subject()).isIn(subject, over).hasSizeLessThanOrEqualTo(100);
            assertThat(mail.topic()).isEqualTo(MonitoringTask.TOPIC);
            assertThat(mail.authorization()).contains("/us-west-2/sns/aws4_request");
            assertThat(mail.message())
                    .contains("Runbook: " + MonitoringTask.RUNBOOKS + "/" + runbook)
                    .contains("Graph: http://prod-e-alb.example.com/prometheus/graph?")
                    .doesNotContain("runbook_base")
                    .doesNotContain("<no value>");
        });
        assertThat(drill(trouble).slackTitles()).contains(subject).isSubsetOf(subject, over);
        return mails.get(0);
    }

    private Drill drill(Trouble trouble) {
        return Objects.requireNonNull(drills.get(trouble));
    }
}
