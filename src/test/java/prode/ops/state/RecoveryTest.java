package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.terraform.state.StateContent;
import prode.testing.SampleState;

/** The file that Terraform leaves behind is the only record of what it made; at the wrong place it is a disaster. */
@Tag("emulator")
class RecoveryTest {
    private static final StateContent SAVED = SampleState.of(3, "a");
    private static final StateContent ERRORED = SampleState.of(4, "a", "b");

    @AutoClose
    private final StateFixture fixture = StateFixture.start().with(SAVED);

    @Test
    void aNewerStateOfTheSameLineageBecomesTheState() {
        recovery(ERRORED).run(Optional.empty());

        assertThat(fixture.content()).isEqualTo(ERRORED);
        assertThat(fixture.disagreements()).isEmpty();
        assertThat(fixture.state().lock().holders()).isEmpty();
    }

    @Test
    void aSecondTimeChangesNothing() {
        recovery(ERRORED).run(Optional.empty());
        var versions = fixture.versions();

        assertThat(recovery(ERRORED).run(Optional.empty()).isDone()).isTrue();

        assertThat(fixture.versions()).isEqualTo(versions);
    }

    @Test
    void aFirstApplyHasNoStateToCompareWith() {
        try (var empty = StateFixture.start()) {
            new Recovery(empty.state(), "errored.tfstate", ERRORED).run(Optional.empty());

            assertThat(empty.content()).isEqualTo(ERRORED);
        }
    }

    @Test
    void somebodyAppliedSince() {
        fixture.with(SampleState.of(4, "a", "c"));

        assertThat(refused(ERRORED)).contains("serial is 4, the state has 4");
    }

    @Test
    void theFileOfAnotherStack() {
        assertThat(refused(SampleState.of(9, "0f0f0f0f-1111-2222-3333-444455556666", new String[] {"z"})))
                .contains("lineage");
    }

    @Test
    void aFileThatIsNoState() {
        var failure = catchThrowableOfType(Failure.class, () -> recovery(SampleState.text("{")));

        assertThat(failure).isInstanceOf(BadInput.class);
        assertThat(failure.reason()).startsWith("errored.tfstate: truncated");
    }

    private String refused(StateContent content) {
        var versions = fixture.versions();
        var failure =
                catchThrowableOfType(Failure.class, () -> recovery(content).run(Optional.empty()));
        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(fixture.versions()).isEqualTo(versions);
        return failure.reason();
    }

    private Recovery recovery(StateContent content) {
        return new Recovery(fixture.state(), "errored.tfstate", content);
    }
}
