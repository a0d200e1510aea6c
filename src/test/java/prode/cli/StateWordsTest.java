package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prode.failure.Refused;
import prode.ops.state.StateTrouble;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.state.Fault;

/** Whoever stands before a lock or a broken state copies the next command from the message. */
class StateWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HELD                 | so; wait for it, or if it is dead: ./scripts/prod-e state unlock --id 7 --stack one",
                "HELD_BY_NOBODY_KNOWN | so; it is no lock of Terraform's; look at it with ./scripts/prod-e state status"
                        + " --stack one",
                "OTHER_HOLDER         | --id: so",
                "FRESH                | so, or, if you know that it is dead: ./scripts/prod-e state unlock"
                        + " --even-if-fresh --id 7 --stack one",
                "LOCK_LOST            | so; check with state verify",
                "NO_LOCK              | --id: so",
                "NO_SUCH_VERSION      | --to: so; see ./scripts/prod-e state history --stack one",
                "BAD_VERSION          | --to: so",
                "UNREADABLE           | so; look at ./scripts/prod-e state verify --stack one first",
                "BEYOND_REPAIR        | so. Choose an earlier version: ./scripts/prod-e state history --stack one",
                "NO_STATE             | so; ./scripts/prod-e state verify --stack one says more",
                "MOVED_ON             | so. Import what only the file knows; see ./scripts/prod-e state history --stack one",
                "OVERWRITTEN          | so; look at ./scripts/prod-e state history --stack one",
                "DIGEST_NOT_WRITTEN   | so; next: ./scripts/prod-e state repair --apply --stack one"
            })
    void everyTroubleIsToldWithWhatHelps(Kind kind, String told) {
        assertThat(told(kind)).isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource
    void noTroubleIsForgotten(Kind kind) {
        assertThat(told(kind)).isNotEqualTo("so");
    }

    @Test
    void otherFailuresSpeakForThemselves() {
        assertThat(NextStep.reason(new Refused("so"))).isEqualTo("so");
    }

    @ParameterizedTest
    @CsvSource({"stale-digest, repair --apply", "digest-missing, repair --apply", "stale-body, history"})
    void aFaultHasItsRemedy(String name, String words) {
        assertThat(StateWords.remedy("one", new Fault(name, "seen")))
                .isEqualTo("./scripts/prod-e state " + words + " --stack one");
    }

    @Test
    void whoCannotReadAVersionLearnsWhoCan() {
        assertThat(StateWords.remedy("one", new Fault("version-unreadable", "seen")))
                .isEqualTo(
                        "./scripts/prod-e state verify --stack one, as who may s3:GetObjectVersion, and kms:Decrypt with"
                                + " the key that it was written under");
    }

    private static String told(Kind kind) {
        return NextStep.reason(new Refused("so").about(new StateTrouble(kind, "one", "7")));
    }
}
