package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import prode.failure.BadInput;
import prode.failure.Hint;
import prode.failure.Refused;
import prode.ops.cleanup.NotAReport;
import prode.ops.cleanup.NotDeployed;
import prode.ops.secrets.Missing;

/** What somebody reads who has to go on from a failure. */
class NextStepTest {
    @ParameterizedTest
    @EnumSource
    void everyHintHasWords(Hint hint) {
        assertThat(NextStep.reason(new Refused("so").about(hint)))
                .contains("so")
                .isNotEqualTo("so");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SYNTHESIZE         | so; run ./scripts/synth
            NO_FOUNDATION      | so, or ./scripts/synth has to run
            INSTALL_SCANNER    | so: ./scripts/policy installs it
            BOOTSTRAP          | so: ./scripts/prod-e state bootstrap
            PLAN_CLEANUP       | so; prod-e cleanup plan writes one
            OTHER_REVISION     | --to: so
            CHOOSE_REVISION    | so; choose one with --to
            NO_SUPPLIED_SECRET | --from-file: so
            WRONG_VALUE        | --from-file so
            """)
    void namesTheOptionOrTheCommand(Hint hint, String words) {
        assertThat(NextStep.reason(new BadInput("so").about(hint))).isEqualTo(words);
    }

    @Test
    void namesTheStackThatMayNeverHaveBeenDeployed() {
        assertThat(NextStep.reason(new Refused("so").about(new NotDeployed("one"))))
                .isEqualTo("so (--not-deployed=one if the stack was never deployed)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FOUNDATION   | x: not there; next: ./scripts/prod-e state bootstrap
            OLDER_FOUNDATION | x: not there; next: ./scripts/deploy shop-foundation, by an administrator
            FIRST_VALUES | x: not there; next: ./scripts/prod-e secrets init
            OWN_SECRET   | x: not there; next: aws secretsmanager, by whoever has the value
            IMAGE_BUILD  | x: not there; next: ./scripts/build-and-push
            """)
    void namesWhatMakesAMissingThing(Missing.Source source, String line) {
        assertThat(NextStep.line(new Missing("x: not there", source), "shop-foundation"))
                .isEqualTo(line);
    }

    @Test
    void saysWhatIsWrongWithAReport() {
        assertThat(NextStep.reason(new BadInput("file: not a report").about(new NotAReport("too short"))))
                .isEqualTo("file: not a report of prod-e cleanup plan: too short");
    }
}
