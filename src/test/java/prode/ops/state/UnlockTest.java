package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.testing.SampleState;

/** Freeing the lock of an apply that still runs is how two applies write one state. */
@Tag("emulator")
class UnlockTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @AutoClose
    private final StateFixture fixture = StateFixture.start("both").with(SampleState.of(1, "a"));

    @Test
    void whatNobodyHoldsIsNotLocked() {
        assertThat(Unlock.free(fixture.state(), old("some-id"))).isEmpty();
    }

    @Test
    void aFreshLockIsRefusedAndTheWayToInsistNamed() {
        var held = fixture.state().lock().take("OperationTypeApply", Optional.empty());

        var refusal = refusal(new StaleLock(held.info().id(), HALF_AN_HOUR, false));

        assertThat(refusal).isInstanceOf(Refused.class);
        assertThat(refusal.reason())
                .startsWith("fresh: apply by " + held.info().who())
                .contains("30 min");
        assertThat(refusal.fact())
                .contains(new StateTrouble(Kind.FRESH, "one", held.info().id()));
        held.close();
    }

    @Test
    void anotherIdIsRefusedWithTheHolder() {
        var held = fixture.state().lock().take("OperationTypeApply", Optional.empty());

        var refusal = refusal(old("another"));

        assertThat(refusal).isInstanceOf(Refused.class);
        assertThat(refusal.reason()).contains("got another", held.info().id());
        held.close();
    }

    /** The recipe that goes round: it leaves the lock, and takes away the check against a stale state. */
    @Test
    void theDigestIsNoLock() {
        var refusal = catchThrowableOfType(Failure.class, () -> old("bucket/key-md5"));

        assertThat(refusal).isInstanceOf(BadInput.class);
        assertThat(refusal.reason()).contains("is the state's digest and no lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "locked by Bob", "{\"ID\":\"\"}", "{\"ID\":\"x\",\"Created\":\"yesterday\"}"})
    void aLockThatCannotBeReadIsRefusedWithTheWayByHand(String text) {
        fixture.lockByHand(text);

        var refusal = refusal(old("x"));

        assertThat(refusal).isInstanceOf(Refused.class);
        assertThat(refusal.reason()).contains("not in Terraform's words", "aws s3api delete-object");
    }

    @Test
    void aDeadHoldersLockIsFreedInBothPlacesAndTheDigestStays() {
        var held = fixture.state().lock().take("OperationTypeApply", Optional.empty());
        var digest = fixture.digest();

        var freed = Unlock.free(fixture.state(), new StaleLock(held.info().id(), HALF_AN_HOUR, true));

        assertThat(freed)
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).contains("freed", held.info().id()));
        assertThat(fixture.state().lock().holders()).isEmpty();
        assertThat(fixture.digest()).isPresent().isEqualTo(digest);
        held.close();
    }

    private Failure refusal(StaleLock dead) {
        return catchThrowableOfType(Failure.class, () -> Unlock.free(fixture.state(), dead));
    }

    private static StaleLock old(String id) {
        return new StaleLock(id, Duration.ZERO, false);
    }
}
