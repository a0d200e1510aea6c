package prode.sandbox.client;

import java.io.Serial;

/** A sandbox can't be started, found or asked; the message says what is in the way and the way out. */
public final class SandboxException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    public SandboxException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** One line for the person at the terminal. */
    public String reason() {
        return reason;
    }
}
