package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.terraform.backend.LockPlace;
import prode.testing.StateBackend;

/** Two holders of one lock are two states of one system. */
@Tag("emulator")
class StateLockTest {
    private static final boolean SOAK = Boolean.getBoolean("prode.soak");
    private static final int THREADS = SOAK ? 100 : 10;
    private static final int ATTEMPTS = SOAK ? 100 : 10;
    private static final int RACES = SOAK ? 1000 : 100;
    private static final Duration ANY_AGE = Duration.ZERO;

    private static StateBackend backend;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        backend = StateBackend.start();
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @AfterEach
    void isFree() {
        assertThat(state("both").lock().holders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "s3", "both"})
    void neverHasTwoHolders(String locking) throws Exception {
        var lock = state(locking).lock();
        var holders = new AtomicInteger();
        var most = new AtomicInteger();
        var taken = new AtomicInteger();
        var loops = new ArrayList<Callable<Boolean>>();
        for (var thread = 0; thread < THREADS; thread++) {
            loops.add(() -> {
                for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                    try (var held = lock.take("OperationTypeTest", Optional.empty())) {
                        most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                        taken.incrementAndGet();
                        assertThat(held.info().operation()).isEqualTo("OperationTypeTest");
                        holders.decrementAndGet();
                    } catch (Failure refused) {
                        assertThat(refused).isInstanceOf(Refused.class);
                    }
                }
                return true;
            });
        }

        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (var loop : pool.invokeAll(loops)) {
                assertThat(loop.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(most.get()).isEqualTo(1);
        assertThat(taken.get()).isPositive();
    }

    /** The holder that we looked at is gone and another run has begun: freeing its lock would let a third one in. */
    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "s3"})
    void anUnlockThatComesTooLateFreesNobodyElse(String locking) {
        var state = state(locking);
        for (var race = 0; race < RACES; race++) {
            var dead = state.lock().take("OperationTypeApply", Optional.empty());
            var next = new ArrayList<HeldLock>();
            var late = behind(state, () -> {
                dead.close();
                next.add(state.lock().take("OperationTypeApply", Optional.empty()));
            });

            var failure = catchThrowableOfType(
                    Failure.class,
                    () -> Unlock.free(late, new StaleLock(dead.info().id(), ANY_AGE, false)));

            assertThat(failure).isInstanceOf(Refused.class);
            assertThat(failure.reason()).contains("another one took the lock meanwhile");
            assertThat(state.lock().holders())
                    .singleElement()
                    .satisfies(found -> assertThat(found.text())
                            .isEqualTo(next.get(0).info().text()));
            next.get(0).close();
        }
    }

    @Test
    void whoComesSecondIsToldWhoHoldsItAndWhatToDo() {
        var lock = state("both").lock();
        try (var held = lock.take("OperationTypeApply", Optional.empty())) {
            var refusal = catchThrowableOfType(Failure.class, () -> lock.take("OperationTypeRepair", Optional.empty()));

            assertThat(refusal.reason())
                    .contains(
                            "locked: apply by " + held.info().who(), held.info().id());
            assertThat(refusal.fact())
                    .contains(new StateTrouble(
                            StateTrouble.Kind.HELD, "one", held.info().id()));
        }
    }

    /** A lock file without its item would keep every Terraform out that locks by the file only. */
    @Test
    void aLockThatIsRefusedInItsSecondPlaceIsTakenBackInTheFirst() {
        try (var byTable = state("dynamodb").lock().take("OperationTypeApply", Optional.empty())) {
            var file = state("s3").lock();

            assertThatThrownBy(() -> state("both").lock().take("OperationTypeApply", Optional.empty()))
                    .hasMessageContaining(byTable.info().id());

            assertThat(file.holders()).isEmpty();
        }
    }

    private static StackState state(String locking) {
        return StackState.of(backend.access(folder), StateBackend.stack(locking), Clock.systemUTC());
    }

    /** The same state, but something happens between the look at the lock and the attempt to free it. */
    private static StackState behind(StackState state, Runnable meanwhile) {
        var places = state.lock().holders().stream()
                .map(found -> (LockPlace) new InterruptedPlace(found.place(), meanwhile))
                .toList();
        var lock = new StateLock(places, state.path(), state.stack(), Clock.systemUTC());
        return new StackState(state.stack(), state.place(), state.object(), state.digest(), lock);
    }

    private record InterruptedPlace(LockPlace place, Runnable beforeRemoval) implements LockPlace {
        @Override
        public String name() {
            return place.name();
        }

        @Override
        public String removalByHand() {
            return place.removalByHand();
        }

        @Override
        public Optional<String> read() {
            return place.read();
        }

        @Override
        public boolean put(String info) {
            return place.put(info);
        }

        @Override
        public boolean replace(String expected, String info) {
            return place.replace(expected, info);
        }

        @Override
        public boolean remove(String expected) {
            beforeRemoval.run();
            return place.remove(expected);
        }
    }
}
