package prode.cli;

import prode.ops.state.StateTrouble;
import prode.ops.state.StateVerification;
import prode.terraform.state.Fault;

/** What to type against what is wrong with a state. */
final class StateWords {
    private StateWords() {}

    /** The command on a stack's state, such as {@code ./scripts/prod-e state repair --apply --stack prod-e}. */
    static String command(String stack, String words) {
        return "./scripts/prod-e state " + words + " --stack " + stack;
    }

    /** What to type next against something that is wrong. */
    static String remedy(String stack, Fault fault) {
        return switch (fault.name()) {
            case "digest-missing", "digest-not-hex", "stale-digest" -> command(stack, "repair --apply");
            case StateVerification.UNREADABLE ->
                command(stack, "verify")
                        + ", as who may s3:GetObjectVersion, and kms:Decrypt with the key that it was written under";
            default -> command(stack, "history");
        };
    }

    /** The reason of a failure, with the option that it is about and what to do next. */
    static String reason(StateTrouble trouble, String reason) {
        return option(trouble.kind()) + reason + next(trouble);
    }

    private static String option(StateTrouble.Kind kind) {
        return switch (kind) {
            case OTHER_HOLDER, NO_LOCK -> "--id: ";
            case NO_SUCH_VERSION, BAD_VERSION -> "--to: ";
            default -> "";
        };
    }

    private static String next(StateTrouble trouble) {
        var stack = trouble.stack();
        return switch (trouble.kind()) {
            case HELD -> "; wait for it, or if it is dead: " + command(stack, "unlock --id " + trouble.id());
            case HELD_BY_NOBODY_KNOWN -> "; it is no lock of Terraform's; look at it with " + command(stack, "status");
            case FRESH ->
                ", or, if you know that it is dead: " + command(stack, "unlock --even-if-fresh --id " + trouble.id());
            case LOCK_LOST -> "; check with state verify";
            case NO_SUCH_VERSION -> "; see " + command(stack, "history");
            case UNREADABLE -> "; look at " + command(stack, "verify") + " first";
            case BEYOND_REPAIR -> ". Choose an earlier version: " + command(stack, "history");
            case NO_STATE -> "; " + command(stack, "verify") + " says more";
            case MOVED_ON -> ". Import what only the file knows; see " + command(stack, "history");
            case OVERWRITTEN -> "; look at " + command(stack, "history");
            case DIGEST_NOT_WRITTEN -> "; next: " + command(stack, "repair --apply");
            case OTHER_HOLDER, NO_LOCK, BAD_VERSION -> "";
        };
    }
}
