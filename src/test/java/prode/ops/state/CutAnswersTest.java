package prode.ops.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.CallLog;
import prode.terraform.backend.LockPlace;
import prode.terraform.backend.S3LockFile;
import prode.terraform.state.StateContent;
import prode.testing.FaultProxy;
import prode.testing.FaultProxy.Fault;
import prode.testing.SampleState;
import prode.testing.StateBackend;
import software.amazon.awssdk.core.exception.SdkException;

/** Half a state that passes for a whole one makes the other half unmanaged, unused, or unlocked. */
@Tag("emulator")
class CutAnswersTest {
    /** Half of it is a state as well, and half of the lock is a lock: only the promised length tells them apart. */
    private static final StateContent STATE =
            padded(new String(SampleState.of(1, "a").bytes(), UTF_8));

    private static final String LOCK = "{\"ID\":\"1\"}" + " ".repeat(20);

    @TempDir
    private Path folder;

    private StateBackend backend;
    private FaultProxy proxy;
    private AwsAccess access;
    private StackState state;
    private LockPlace lock;

    @BeforeEach
    void start() {
        backend = StateBackend.start();
        var environment = new HashMap<>(backend.environment());
        proxy = FaultProxy.before(URI.create(environment.get("AWS_ENDPOINT_URL")));
        environment.put("AWS_ENDPOINT_URL", proxy.endpoint().toString());
        access = AwsAccess.open(
                environment,
                new AwsTarget(StateBackend.ACCOUNT, "us-west-2"),
                new CallLog(folder.resolve("calls.jsonl"), Clock.systemUTC()));
        state = StackState.of(access, StateBackend.stack("both"), Clock.systemUTC());
        state.object().replace(state.object().current(), STATE);
        lock = new S3LockFile(access.s3(), StateBackend.BUCKET, StateBackend.KEY);
        lock.put(LOCK);
    }

    @AfterEach
    void stop() {
        access.close();
        proxy.close();
        backend.close();
    }

    /** What reads an object, and what a whole answer gives. */
    private record Reader(String name, Function<CutAnswersTest, Object> read, Object whole) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reader> readers() {
        return Stream.of(
                new Reader(
                        "newest state",
                        it -> it.state.object().current().orElseThrow().content(),
                        STATE),
                new Reader("version of a state", CutAnswersTest::firstVersion, STATE),
                new Reader("lock file", it -> it.lock.read().orElseThrow(), LOCK));
    }

    private static Object firstVersion(CutAnswersTest it) {
        var id = it.state.object().versions().get(0).id();
        return it.state.object().version(id).orElseThrow().content();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void areAskedForAgain(Reader reader) {
        var cuts = new AtomicInteger(2);
        proxy.fail(call -> call.operation().startsWith("GET ") && cuts.getAndDecrement() > 0 ? Fault.CUT : Fault.NONE);

        assertThat(reader.read().apply(this)).isEqualTo(reader.whole());
    }

    @Test
    void areNeverTakenForTheWhole() {
        proxy.fail(call -> call.operation().startsWith("GET ") ? Fault.CUT : Fault.NONE);

        assertThatThrownBy(() -> state.object().current())
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("the connection broke after");
    }

    private static StateContent padded(String text) {
        return SampleState.text(text + " ".repeat(text.length() + 2));
    }
}
