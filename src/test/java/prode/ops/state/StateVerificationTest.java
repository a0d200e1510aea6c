package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.terraform.state.StateContent;
import prode.testing.SampleState;

/** A wrong state that nobody notices becomes a plan that destroys what is there. */
@Tag("emulator")
class StateVerificationTest {
    private static final StateContent FIRST = SampleState.of(1, "a");
    private static final StateContent SECOND = SampleState.of(2, "a", "b");

    @AutoClose
    private final StateFixture fixture = StateFixture.start();

    @Test
    void aWholeStateHasNone() {
        assertThat(fixture.with(FIRST, SECOND).disagreements()).isEmpty();
    }

    @Test
    void noStateYetIsNoFault() {
        assertThat(fixture.disagreements()).isEmpty();
    }

    /** Somebody put an old version back and forgot the digest, or S3 lost the newest one. */
    @Test
    void aBodyOlderThanItsDigest() {
        assertThat(fixture.with(FIRST, SECOND).object(FIRST).disagreements()).contains("stale-body");
    }

    /** Terraform was killed, or denied, between the two writes. */
    @Test
    void aDigestOlderThanItsBody() {
        assertThat(fixture.with(FIRST).object(SECOND).disagreements()).containsExactly("stale-digest");
    }

    @ParameterizedTest
    @CsvSource({"'', empty", "<html>, not-json"})
    void aBodyThatIsNoState(String text, String disagreement) {
        assertThat(fixture.with(FIRST).object(SampleState.text(text)).disagreements())
                .containsExactly(disagreement);
    }

    @Test
    void aTruncatedBody() {
        var half = StateContent.of(java.util.Arrays.copyOf(SECOND.bytes(), SECOND.size() / 2));

        assertThat(fixture.with(FIRST).object(half).disagreements()).containsExactly("truncated");
    }

    /** Terraform skips its check then: a wrong state would pass. */
    @Test
    void aMissingDigest() {
        assertThat(fixture.object(FIRST).disagreements()).containsExactly("digest-missing");
    }

    @Test
    void aDigestThatIsNoSum() {
        assertThat(fixture.object(FIRST).digest("to be done").disagreements()).containsExactly("digest-not-hex");
    }

    @Test
    void twoVersionsOfOneSerialAreALostUpdate() {
        assertThat(fixture.with(FIRST, SECOND, SampleState.of(2, "c")).disagreements())
                .containsExactly("serial-repeated");
    }

    @Test
    void aSerialThatWentBack() {
        assertThat(fixture.with(SECOND, FIRST).disagreements()).containsExactly("serial-went-back");
    }

    @Test
    void theStateOfAnotherStack() {
        var foreign = SampleState.of(3, "0f0f0f0f-1111-2222-3333-444455556666", new String[] {"z"});

        assertThat(fixture.with(SECOND, foreign).disagreements()).containsExactly("lineage-changed");
    }

    @Test
    void aLockFileNeedsNoDigest() {
        try (var byFile = StateFixture.start("s3")) {
            assertThat(byFile.object(FIRST).disagreements()).isEmpty();
        }
    }
}
