package prode.terraform.plan;

import java.io.Serial;
import prode.failure.BadInput;

/** A file that was given as a plan and is none; says so in one line that quotes nothing of the file. */
public final class NotAPlanException extends BadInput {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param reason with the file's name first */
    NotAPlanException(String reason) {
        super(reason);
    }
}
