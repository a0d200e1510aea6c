package prode.terraform.run;

/**
 * Whether Terraform takes the state's lock.
 *
 * @param argument of {@code terraform plan} and {@code apply}
 */
public record Locking(String argument) {
    /** For a look: a role that may only read can't take a lock, and no apply has to wait for it. */
    public static final Locking NONE = new Locking("-lock=false");

    /** For changes: waits for another holder as long as this, such as {@code 60s}. */
    public static Locking within(String timeout) {
        return new Locking("-lock-timeout=" + timeout);
    }
}
