package prode.ops.cleanup.find;

/**
 * Whether anything uses a resource.
 *
 * @param reason what uses it, or how it was found that nothing does
 */
public record Use(boolean isUsed, String reason) {
    static Use by(String user) {
        return new Use(true, user);
    }

    static Use none(String reason) {
        return new Use(false, reason);
    }
}
