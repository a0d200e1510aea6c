package prode.ops.cleanup.find;

/**
 * Whether anything uses a resource.
 *
 * @param reason what uses it, how it was found that nothing does, or who could not be asked
 */
public record Use(State state, String reason) {
    /** What is known of it. */
    public enum State {
        USED,
        UNUSED,
        /** Nobody who has answered uses it, but not everyone has. */
        UNKNOWN
    }

    static Use by(String user) {
        return new Use(State.USED, user);
    }

    static Use none(String reason) {
        return new Use(State.UNUSED, reason);
    }

    static Use unknown(String reason) {
        return new Use(State.UNKNOWN, reason);
    }

    public boolean isUsed() {
        return state == State.USED;
    }

    /** The same, said in a kind's own words if nothing uses it. */
    Use otherwise(String none) {
        return state == State.UNUSED ? none(none + reason) : this;
    }
}
