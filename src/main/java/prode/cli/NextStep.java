package prode.cli;

import prode.failure.Failure;
import prode.failure.Hint;
import prode.ops.cleanup.NotAReport;
import prode.ops.cleanup.NotDeployed;
import prode.ops.secrets.Missing;
import prode.ops.state.StateTrouble;

/**
 * The words of the command line for a failure: which option it is about, and what to type next. Whoever fails says what
 * was seen and what was wanted, and knows neither.
 */
final class NextStep {
    private NextStep() {}

    /** The reason of a failure, with the option that it is about and what to do next. */
    static String reason(Failure failure) {
        var reason = failure.reason();
        var fact = failure.fact().orElse(null);
        if (fact instanceof StateTrouble trouble) {
            return StateWords.reason(trouble, reason);
        } else if (fact instanceof Hint hint) {
            return option(hint) + reason + next(hint);
        } else if (fact instanceof NotDeployed missing) {
            return reason + " (--not-deployed=" + missing.stack() + " if the stack was never deployed)";
        } else if (fact instanceof NotAReport file) {
            return reason + " of prod-e cleanup plan: " + file.problem();
        }
        return reason;
    }

    /**
     * What misses before a deployment, with the command that makes it.
     *
     * @param foundation the name of the account's foundation
     */
    static String line(Missing missing, String foundation) {
        return missing.what() + "; next: "
                + switch (missing.source()) {
                    case FOUNDATION -> "./scripts/prod-e state bootstrap";
                    case OLDER_FOUNDATION -> "./scripts/deploy " + foundation + ", by an administrator";
                    case FIRST_VALUES -> "./scripts/prod-e secrets init";
                    case OWN_SECRET -> "aws secretsmanager, by whoever has the value";
                    case IMAGE_BUILD -> "./scripts/build-and-push";
                };
    }

    private static String option(Hint hint) {
        return switch (hint) {
            case OTHER_REVISION -> "--to: ";
            case OTHER_TASK -> "--task: ";
            case OTHER_CONTAINER -> "--container: ";
            case NO_SUPPLIED_SECRET -> "--from-file: ";
            case WRONG_VALUE -> "--from-file ";
            default -> "";
        };
    }

    private static String next(Hint hint) {
        return switch (hint) {
            case SYNTHESIZE -> "; run ./scripts/synth";
            case SYNTHESIZE_FIRST -> "; ./scripts/synth writes them";
            case NO_FOUNDATION -> ", or ./scripts/synth has to run";
            case INSTALL_SCANNER -> ": ./scripts/policy installs it";
            case NO_VERDICT -> " of scripts/policy";
            case BOOTSTRAP -> ": ./scripts/prod-e state bootstrap";
            case PLAN_CLEANUP -> "; prod-e cleanup plan writes one";
            case CHOOSE_REVISION -> "; choose one with --to";
            case OTHER_PRICES -> "; prod-e cost --prices-of takes one's for near enough";
            case OTHER_ENVIRONMENT -> "; choose another name with --environment";
            case OTHER_REVISION, OTHER_TASK, OTHER_CONTAINER, NO_SUPPLIED_SECRET, WRONG_VALUE -> "";
        };
    }
}
