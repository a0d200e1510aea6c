package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prode.cli.Main;
import prode.failure.ExitCode;
import prode.sandbox.backend.Http.Request;
import prode.terraform.backend.StateVersion;
import prode.terraform.state.LockInfo;
import prode.terraform.state.StateContent;
import prode.testing.Gate;
import prode.testing.Interrupt;
import prode.testing.JavaProgram;
import prode.testing.Poll;
import prode.testing.SampleState;
import prode.testing.StateBackend;

/** A rollback that dies must leave the old state or the new one, and a second one must end what the first began. */
@Tag("terraform")
class KilledRollbackTest {
    private static final int ROUNDS = Boolean.getBoolean("prode.soak") ? 10 : 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final StateContent FIRST = SampleState.of(1, "a");
    private static final StateContent SECOND = SampleState.of(2, "a", "b");

    @TempDir
    private Path root;

    private StateBackend backend;
    private Gate gate;
    private StackState state;

    /** The steps of a rollback; it dies when the step is done, but before it knows. */
    enum Step {
        NOTHING,
        LOCK,
        COPY,
        OBJECT,
        DIGEST,
        UNLOCK
    }

    @BeforeEach
    void start() throws IOException {
        backend = StateBackend.start();
        gate = Gate.before(backend.environment().getOrDefault("AWS_ENDPOINT_URL", ""));
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/one"));
        var declared = StateBackend.stack("dynamodb");
        Files.writeString(stack.resolve("cdk.tf.json"), declared.json().toString());
        state = StackState.of(backend.access(root), declared, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        gate.close();
        backend.close();
    }

    @ParameterizedTest
    @EnumSource
    void aKillLeavesTheOldStateOrTheNewOne(Step step) throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var first = reset();
            var process = rollBackUpTo(step, first);

            process.destroyForcibly().waitFor();
            gate.open();

            var isWritten = step.compareTo(Step.OBJECT) >= 0;
            assertThat(content()).isIn(SECOND.withSerial(serial()), FIRST.withSerial(serial()));
            assertThat(content().isSameBut(FIRST)).isEqualTo(isWritten);
            new StateRollback(state, first).run(Optional.of(new StaleLock(lockId(), Duration.ofMinutes(30), true)));
            assertThat(content().isSameBut(FIRST)).isTrue();
            assertThat(StateVerification.of(state)).isEmpty();
            assertThat(state.lock().holders()).isEmpty();
        }
    }

    /** What has begun is ended, what has not is left, and the lock is freed. */
    @ParameterizedTest
    @CsvSource({"LOCK, false", "OBJECT, true"})
    void anInterruptLeavesNeitherLockNorHalfAState(Step step, boolean isWritten) throws Exception {
        var process = rollBackUpTo(step, reset());

        Interrupt.send(process.toHandle());
        gate.open();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(content().isSameBut(FIRST)).isEqualTo(isWritten);
        assertThat(StateVerification.of(state)).isEmpty();
        assertThat(state.lock().holders()).isEmpty();
    }

    /** FIRST, then SECOND, with serials above all before; gives the version of the first. */
    private String reset() {
        for (var content : new StateContent[] {FIRST, SECOND}) {
            var current = state.object().current();
            var serial = current.isEmpty() ? 1 : serial() + 1;
            state.object().replace(current, content.withSerial(serial));
            state.digest().orElseThrow().writeDigest(content().digest());
        }
        return state.object().versions().stream()
                .filter(version -> !version.isCurrent())
                .map(StateVersion::id)
                .findFirst()
                .orElseThrow();
    }

    private Process rollBackUpTo(Step step, String version) throws IOException {
        switch (step) {
            case NOTHING -> gate.holdBefore(request -> isItem(request, "PutItem", "\"Info\""));
            case LOCK -> gate.holdAfter(request -> isItem(request, "PutItem", "\"Info\""));
            case COPY ->
                gate.holdAfter(request -> isPut(request) && request.path().contains(".before-rollback-"));
            case OBJECT ->
                gate.holdAfter(request -> isPut(request) && request.path().endsWith(StateBackend.KEY));
            case DIGEST -> gate.holdAfter(request -> isItem(request, "PutItem", "\"Digest\""));
            case UNLOCK -> gate.holdAfter(request -> isItem(request, "DeleteItem", "LockID"));
        }
        var command = JavaProgram.command(Main.class);
        Collections.addAll(command, "state", "rollback", "--stack", "one", "--apply", "--to", version);
        var builder = Interrupt.heededBy(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("log.txt").toFile());
        builder.environment().putAll(backend.environment());
        builder.environment().put("AWS_ENDPOINT_URL", gate.url());
        var process = builder.start();
        Poll.until(step + " of the rollback, see " + root.resolve("log.txt"), PATIENCE, () -> {
            assertThat(process.isAlive()).as(() -> log()).isTrue();
            return gate.holds();
        });
        return process;
    }

    private String log() {
        try {
            return Files.readString(root.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean isItem(Request request, String operation, String part) {
        return request.header("x-amz-target").orElse("").endsWith("." + operation)
                && request.body().text().contains(part);
    }

    private static boolean isPut(Request request) {
        return request.method().equals("PUT");
    }

    private String lockId() {
        return state.lock().holders().stream()
                .flatMap(found -> found.info().stream())
                .map(LockInfo::id)
                .findFirst()
                .orElse("none");
    }

    private long serial() {
        return content().head().orElseThrow().serial();
    }

    private StateContent content() {
        return state.object().current().orElseThrow().content();
    }
}
