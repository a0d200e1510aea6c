package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.sandbox.backend.Bytes;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.terraform.state.StateContent;
import prode.testing.SampleState;
import prode.testing.StateBackend;

/** The way back must not itself be a loss: serial and lineage go on, and what was there is kept. */
@Tag("emulator")
class StateRollbackTest {
    private static final StateContent FIRST = SampleState.of(1, "a");
    private static final StateContent SECOND = SampleState.of(2, "a", "b");

    @AutoClose
    private final StateFixture fixture = StateFixture.start().with(FIRST, SECOND);

    @Test
    void theOldStateComesBackAsANewVersionWithTheNextSerial() {
        var first = fixture.versions().get(1);

        var copy = new StateRollback(fixture.state(), first).run(Optional.empty());

        assertThat(fixture.content()).isEqualTo(FIRST.withSerial(3));
        assertThat(fixture.digest()).contains(fixture.content().digest());
        assertThat(fixture.state().lock().holders()).isEmpty();
        assertThat(copy).contains("s3://state-bucket/one.tfstate.before-rollback-2");
        assertThat(fixture.beside("before-rollback-2")).isEqualTo(SECOND);
    }

    /** As Terraform wrote over it: the digest is of the version that somebody put back by hand, or of none. */
    @Test
    void whatTheStateHasAlreadyIsNotWrittenAgain() {
        var first = fixture.versions().get(1);
        new StateRollback(fixture.state(), first).run(Optional.empty());
        fixture.digest("00000000000000000000000000000000");

        var copy = new StateRollback(fixture.state(), first).run(Optional.empty());

        assertThat(copy).isEmpty();
        assertThat(fixture.serial()).isEqualTo(3);
        assertThat(fixture.digest()).contains(fixture.content().digest());
    }

    @Test
    void theCurrentVersionIsThereAlready() {
        assertThat(new StateRollback(fixture.state(), fixture.versions().get(0))
                        .look()
                        .isDone())
                .isTrue();
    }

    @Test
    void anUnknownVersionIsABadInput() {
        assertThat(refusal("nonsense")).isInstanceOf(BadInput.class);
    }

    @Test
    void aDeleteMarkerHoldsNoState() {
        fixture.delete();

        assertThat(refused(fixture.versions().get(0))).contains("delete marker");
    }

    @Test
    void whatADeleteMarkerHidesComesBackWithASerialAboveAll() {
        fixture.delete();

        new StateRollback(fixture.state(), fixture.versions().get(2)).run(Optional.empty());

        assertThat(fixture.content()).isEqualTo(FIRST.withSerial(3));
    }

    @Test
    void aBrokenStateIsReplaced() {
        fixture.object(SampleState.text("<html>"));

        new StateRollback(fixture.state(), fixture.versions().get(1)).run(Optional.empty());

        assertThat(fixture.content()).isEqualTo(SECOND.withSerial(3));
        assertThat(fixture.beside("before-rollback-2")).isEqualTo(SampleState.text("<html>"));
    }

    @Test
    void anotherLineageIsRefused() {
        fixture.with(SampleState.of(3, "0f0f0f0f-1111-2222-3333-444455556666", new String[] {"z"}));

        assertThat(refused(fixture.versions().get(1))).contains("lineage");
    }

    @Test
    void whatIsNoStateIsRefused() {
        fixture.with(SampleState.text("{\"version\": 4, "), SECOND);

        assertThat(refused(fixture.versions().get(1))).contains("truncated");
    }

    @Test
    void aLockOfAnotherIsRefusedWithTheHolder() {
        var first = fixture.versions().get(1);
        try (var held = fixture.state().lock().take("OperationTypeApply", Optional.empty())) {
            assertThat(refused(first))
                    .contains("locked: apply by " + held.info().who());
        }
    }

    /** With -lock=false somebody can write although we hold the lock: neither must be lost in silence. */
    @Test
    void aWriteInBetweenIsNoticed() {
        var other = SampleState.of(3, "other");
        var isRaced = new AtomicBoolean();
        // Somebody else's write comes right before ours.
        UnaryOperator<Endpoint> before = services -> request -> {
            if (request.method().equals("PUT") && request.path().endsWith(StateBackend.KEY) && isRaced.get()) {
                services.handle(new Request(
                        request.method(), request.path(), request.query(), request.headers(), Bytes.of(other.bytes())));
            }
            return services.handle(request);
        };
        try (var raced = StateFixture.start("dynamodb", before).with(FIRST, SECOND)) {
            var rollback = new StateRollback(raced.state(), raced.versions().get(1));
            isRaced.set(true);

            var failure = catchThrowableOfType(Failure.class, () -> rollback.run(Optional.empty()));

            assertThat(failure).isInstanceOf(Refused.class);
            assertThat(raced.content()).isEqualTo(other);
            assertThat(raced.state().lock().holders()).isEmpty();
        }
    }

    private String refused(String version) {
        var before = fixture.versions();
        var failure = refusal(version);
        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(fixture.versions()).as("nothing is written").isEqualTo(before);
        return failure.reason();
    }

    private Failure refusal(String version) {
        return catchThrowableOfType(
                Failure.class, () -> new StateRollback(fixture.state(), version).run(Optional.empty()));
    }
}
