package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.LoopbackServer;
import prode.testing.Poll;

/** A watch that repeats itself is muted, and one that dies in the night watches nothing. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class HealthWatchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EmulatedStack stack;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LoopbackServer slack = new LoopbackServer().keeping(messages, 200);

    HealthWatchTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @Test
    void tellsOnlyWhatChangedAndEndsCleanlyWhenInterrupted() throws Exception {
        try (var watch = CommandProcess.start(
                stack.root(),
                environment(Map.of("SLACK_WEBHOOK_URL", slack.uri().toString())),
                "health",
                "--watch",
                "--interval=1s",
                "--notify",
                "--output=json",
                "--state-file=" + stack.root().resolve("told-" + System.nanoTime() + ".json"))) {
            awaitLooks(watch, 2);
            assertThat(messages).as("nothing has changed yet").isEmpty();

            stack.front().page("/health", 503);
            awaitMessages(watch, 1);
            awaitLooks(watch, looks(watch) + 2);
            stack.front().page("/health", 200);
            awaitMessages(watch, 2);
            watch.interrupt();

            assertThat(watch.await()).as(watch.errors()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(messages).hasSize(2);
            assertThat(messages.get(0)).contains("prod-e: 1 faults\\nnew: route /health");
            assertThat(messages.get(1)).contains("prod-e: healthy again\\nover: route /health");
            assertThat(watch.errors()).isEqualTo("prod-e: watched no longer, " + looks(watch) + " looks\n");
            assertThat(watch.output()).endsWith("}\n");
            for (var line : watch.output().lines().toList()) {
                assertThat(new JsonMapper().readTree(line).path("results")).hasSize(15);
            }
        }
    }

    @Test
    void oneLookEndsWithItsVerdict() {
        assertThat(look(Map.of()).exitCode()).isZero();

        stack.front().page("/health", 503);

        var result = look(Map.of());
        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).contains("FAULT").endsWith("prod-e: 1 of 15 checks failed\n");
    }

    /** A log full of escape sequences is read by nobody. */
    @Test
    void coloursAreForTerminalsOfThoseWhoWantThem() {
        assertThat(look(Map.of()).out()).doesNotContain("\u001b");
        assertThat(look(Map.of("PRODE_COLOURS", "1")).out()).contains("\u001b[32mok\u001b[0m");
        assertThat(look(Map.of("PRODE_COLOURS", "1", "NO_COLOR", "1")).out()).doesNotContain("\u001b");
        assertThat(look(Map.of("PRODE_COLOURS", "1"), "--output=json").out()).doesNotContain("\u001b");
    }

    private CommandRun look(Map<String, String> more, String... options) {
        var arguments = new ArrayList<>(List.of("health"));
        arguments.addAll(List.of(options));
        return CommandRun.of(stack.root(), environment(more), new ManualTime(), arguments.toArray(String[]::new));
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(stack.environment());
        environment.putAll(more);
        return environment;
    }

    private static void awaitLooks(CommandProcess watch, long count) {
        Poll.until(count + " looks", PATIENCE, () -> {
            assertThat(watch.isAlive()).as(watch.errors()).isTrue();
            return looks(watch) >= count;
        });
    }

    private void awaitMessages(CommandProcess watch, int count) {
        Poll.until(count + " messages", PATIENCE, () -> {
            assertThat(watch.isAlive()).as(watch.errors()).isTrue();
            return messages.size() >= count;
        });
    }

    private static long looks(CommandProcess watch) throws IOException {
        return watch.output().lines().count();
    }
}
