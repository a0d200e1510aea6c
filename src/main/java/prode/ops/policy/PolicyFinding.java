package prode.ops.policy;

/**
 * A check that a resource doesn't pass.
 *
 * @param check id of the check, {@code CKV_AWS_16}
 * @param title what the check wants
 * @param address the resource
 * @param constructPath where it comes from; empty if the stack doesn't tell
 */
public record PolicyFinding(String check, String title, String stack, String address, String constructPath) {}
