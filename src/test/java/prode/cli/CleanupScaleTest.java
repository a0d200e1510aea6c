package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.failure.ExitCode;
import prode.testing.FaultProxy.Fault;

/** An account that grew for years: a page that is not read hides what is in use. */
@Tag("emulator")
class CleanupScaleTest extends CleanupInMoto {
    private static final boolean SOAK = Boolean.getBoolean("prode.soak");
    private static final int MANY = SOAK ? 1000 : 40;
    private static final int PAGE = SOAK ? 50 : 5;

    @Test
    void seesEveryPageInTimeAndMemoryAlsoWhenThrottled() throws Exception {
        world.fillWithMany(MANY);
        proxy.setLatency(Duration.ofMillis(20));
        proxy.limitPages(PAGE);

        var clean = timedPlan();
        var calls = proxy.calls();
        var chance = new Random(30);
        proxy.fail(call -> {
            synchronized (chance) {
                // Eight in a row would end the run, and some call of thousands meets them.
                return chance.nextInt(10) < 3 && call.attempt() < 7 ? Fault.THROTTLED : Fault.NONE;
            }
        });
        proxy.reset();
        var throttled = timedPlan();

        System.out.printf("%d log groups and images: clean %s, throttled %s%n", MANY, clean, throttled);
        assertThat(calls).containsEntry("logs:DescribeLogGroups", (long) (MANY / PAGE));
        assertThat(proxy.mutatingCalls()).isEmpty();
        assertThat(sum(proxy.calls())).isBetween(sum(calls) + 1, sum(calls) * 2);
        if (SOAK) {
            // Only where nothing else runs: a shared machine makes either of the two slower as it likes.
            assertThat(throttled.time()).isLessThanOrEqualTo(clean.time().multipliedBy(2));
        }
        assertThat(clean.peakMiB()).isLessThan(256);
        assertThat(throttled.peakMiB()).isLessThan(256);
    }

    private static long sum(Map<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    private record Timed(Duration time, long peakMiB) {}

    private Timed timedPlan() throws IOException, InterruptedException {
        var start = System.nanoTime();
        try (var process = CommandProcess.start(project, "cleanup", "plan")) {
            assertThat(process.await()).as(process.errors()).isEqualTo(ExitCode.DONE);
            var time = Duration.ofNanos(System.nanoTime() - start);
            var report = project.readReport();
            assertThat(report.path("unused"))
                    .as("all but the five newest images")
                    .hasSize(MANY + MANY - 5);
            return new Timed(time, process.peakMiB());
        }
    }

    @Test
    void anInterruptEndsTheRunAfterTheRunningDeleteAndTheNextRunFinishes() throws Exception {
        world.fillWithMany(12);
        assertThat(project.run("cleanup", "plan").exitCode()).isEqualTo(ExitCode.DONE);
        var digest = project.digest();
        var left = 12 + 12 - 5;
        var done = 0;

        for (var position : new int[] {0, 1, 5}) {
            proxy.reset();
            try (var process = CommandProcess.start(
                    project, "cleanup", "apply", project.report().toString(), "--approve", digest)) {
                proxy.fail(call -> {
                    if (call.isMutating() && proxy.mutatingCalls().size() == position + 1) {
                        process.interrupt();
                        return Fault.SLOW;
                    }
                    return Fault.NONE;
                });

                assertThat(process.await()).as(process.errors()).isEqualTo(ExitCode.INTERRUPTED);
                done += proxy.mutatingCalls().size();
                assertThat(process.output())
                        .contains("Interrupted: " + (position + 1) + " deleted", (left - done) + " left");
            }
            assertThat(proxy.mutatingCalls()).hasSize(position + 1);
            assertThat(world.countOfMany()).isEqualTo(24 - done);
        }
        proxy.fail(call -> Fault.NONE);

        var last = project.apply(digest);

        assertThat(last.exitCode()).as(last.out()).isEqualTo(ExitCode.DONE);
        assertThat(world.countOfMany()).isEqualTo(5);
    }
}
