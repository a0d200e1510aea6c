package prode.ops.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.terraform.state.Fault;
import prode.terraform.state.StateContent;
import prode.testing.KeyedVersions;
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

    /** The state went back from a key to AES256: earlier versions stay under the key, which the pipeline has lost. */
    @Test
    void aVersionUnderAKeyOfOthersIsToldAndTheNextOneComparedInstead() {
        var keyed = new KeyedVersions();
        try (var fixture = StateFixture.start("dynamodb", keyed::before)) {
            fixture.with(FIRST, SECOND, SampleState.of(3, "a"));
            keyed.hide(fixture.versions().get(1));

            assertThat(fixture.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.name()).isEqualTo("version-unreadable");
                assertThat(fault.detail())
                        .isEqualTo("version " + fixture.versions().get(1)
                                + ": denied: s3:GetObjectVersion; S3 said AccessDenied: " + KeyedVersions.SAID);
                assertThat(StateVerification.isDisagreement(fault)).isFalse();
            });
        }
    }

    /** What may be read is still compared: a lost update doesn't hide behind a version that may not be. */
    @Test
    void aLostUpdateShowsBesideAVersionThatCannotBeRead() {
        var keyed = new KeyedVersions();
        try (var fixture = StateFixture.start("dynamodb", keyed::before)) {
            fixture.with(SECOND, SampleState.of(2, "b"), SampleState.of(2, "c"));
            keyed.hide(fixture.versions().get(1));

            assertThat(fixture.disagreements()).containsExactly("serial-repeated", "version-unreadable");
        }
    }

    /** All versions of a mismatch are looked through: one sentence for all that are under one key. */
    @Test
    void severalVersionsUnderAKeyAreOneSentence() {
        var keyed = new KeyedVersions();
        try (var fixture = StateFixture.start("dynamodb", keyed::before)) {
            fixture.with(FIRST, SECOND).object(SampleState.of(3, "a")).digest("0".repeat(32));
            keyed.hide(fixture.versions().get(1), fixture.versions().get(2));

            assertThat(fixture.faults()).extracting(Fault::name).containsExactly("stale-body", "version-unreadable");
            assertThat(fixture.faults().get(0).detail()).endsWith("; no version that can be read has that digest");
            assertThat(fixture.faults().get(1).detail())
                    .startsWith("versions ")
                    .contains(fixture.versions().get(2));
        }
    }
}
