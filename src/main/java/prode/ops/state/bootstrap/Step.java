package prode.ops.state.bootstrap;

/**
 * One thing that a bootstrap does or leaves as it is.
 *
 * @param thing what it is about, such as {@code bucket prod-e-terraform-state}
 * @param detail what is done, in words
 */
public record Step(Kind kind, String thing, String detail) {
    /** What happens to the thing. */
    public enum Kind {
        /** It is not there yet. */
        create,
        /** It is there, but not as it should be. */
        change,
        /** It is there and stays. */
        keep,
        /** Terraform takes it over. */
        adopt,
        /** It is tried out. */
        test
    }

    @Override
    public String toString() {
        return "%-6s  %s: %s".formatted(kind, thing, detail);
    }
}
