package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.terraform.run.Locking;

/** Two deployments at once: the loser of Terraform's own race must not fail a pipeline, a held lock must. */
class LockRaceTest {
    private static final String RACE = lockError("unexpected end of JSON input");
    private static final String HELD = lockError("ConditionalCheckFailedException: Lock Info: Who: somebody@laptop");

    @TempDir
    private Path root = Path.of("");

    private final AtomicInteger applies = new AtomicInteger();
    private final StringWriter err = new StringWriter();

    @Test
    void isTriedAgain() throws Exception {
        steps(List.of(RACE, RACE)).apply("prod-e", root.resolve("plan"));

        assertThat(applies).hasValue(3);
        assertThat(err.toString()).contains("once more");
    }

    @Test
    void isNotTriedForEver() throws IOException {
        var steps = steps(List.of(RACE, RACE, RACE, RACE, RACE, RACE));

        assertThat(failureOf(steps).exitCode()).isEqualTo(ExitCode.CLOUD);
        assertThat(applies).hasValue(5);
    }

    @Test
    void aHeldLockIsToldAtOnceWithItsHolder() throws IOException {
        var steps = steps(List.of(HELD));

        assertThat(failureOf(steps).reason()).contains("somebody@laptop");
        assertThat(applies).hasValue(1);
    }

    private Failure failureOf(Steps steps) {
        var failure = catchThrowableOfType(Failure.class, () -> steps.apply("prod-e", root.resolve("plan")));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Steps with a Terraform whose applies fail in the given ways, one after the other, and then succeed. */
    private Steps steps(List<String> failures) throws IOException {
        var folder = Files.createDirectories(root.resolve("main.tf.json-output/stacks/prod-e"));
        Files.writeString(folder.resolve("cdk.tf.json"), "{}");
        var out = new PrintWriter(new StringWriter(), true);
        return new Steps(
                new Project(root, root, Map.of()),
                new FailingTerraform(failures),
                new Course(List.of("prod-e"), ""),
                Locking.within("0s"),
                out,
                new PrintWriter(err, true));
    }

    private final class FailingTerraform implements Interruptible {
        private final List<String> failures;

        FailingTerraform(List<String> failures) {
            this.failures = failures;
        }

        @Override
        public Process start(ProcessBuilder builder) throws IOException {
            if (!builder.command().contains("apply")) {
                return builder.command("true").start();
            }
            var attempt = applies.getAndIncrement();
            return attempt < failures.size()
                    ? builder.command("sh", "-c", "echo '" + failures.get(attempt) + "'; exit 1")
                            .start()
                    : builder.command("true").start();
        }

        @Override
        public void onInterrupt(Runnable atOnce, Runnable lastWords) {}

        @Override
        public boolean isInterrupted() {
            return false;
        }
    }

    private static String lockError(String detail) {
        return "{\"@level\":\"error\",\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"error\","
                + "\"summary\":\"Error acquiring the state lock\",\"detail\":\"" + detail + "\"}}";
    }
}
