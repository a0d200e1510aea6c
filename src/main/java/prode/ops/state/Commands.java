package prode.ops.state;

/** How to type a command of this package. */
public final class Commands {
    private Commands() {}

    /** The command on a stack's state, such as {@code ./scripts/prod-e state repair --apply --stack prod-e}. */
    public static String state(String stack, String words) {
        return "./scripts/prod-e state " + words + " --stack " + stack;
    }
}
