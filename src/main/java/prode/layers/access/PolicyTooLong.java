package prode.layers.access;

import java.io.Serial;

/** IAM has no room for what the pipeline of an account needs, which it would say only when the foundation is applied. */
public final class PolicyTooLong extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String environment;
    private final String got;
    private final int most;

    PolicyTooLong(String environment, String policy, int characters, int most) {
        super(policy + " has " + characters + " characters, IAM allows " + most);
        this.environment = environment;
        this.got = policy + ", " + characters + " characters";
        this.most = most;
    }

    /** Name of the account's first environment. */
    public String environment() {
        return environment;
    }

    /** The policy and its length. */
    public String got() {
        return got;
    }

    /** How long it may be. */
    public int most() {
        return most;
    }
}
