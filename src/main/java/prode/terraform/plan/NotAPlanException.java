package prode.terraform.plan;

import java.io.Serial;

/** A file that was given as a plan and is none; says so in one line that quotes nothing of the file. */
public final class NotAPlanException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    NotAPlanException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong, with the file's name first. */
    public String reason() {
        return reason;
    }
}
