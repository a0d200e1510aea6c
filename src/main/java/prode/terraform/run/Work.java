package prode.terraform.run;

import java.util.List;

/**
 * What a run of Terraform got done.
 *
 * @param done resources created, changed or destroyed
 * @param planned how many it was to be; a replacement counts as two
 * @param unfinished what was under way when it was stopped, such as {@code create prod-e/network/vpc (aws_vpc.x)}
 * @param end whether somebody stopped it
 */
public record Work(int done, int planned, List<String> unfinished, End end) {
    /** How it came to its end. */
    public enum End {
        BY_ITSELF,
        /** After an interrupt, with its state saved. */
        INTERRUPTED,
        /** After a second interrupt, which it does not survive: its state may not be saved. */
        FORCED
    }

    public static final Work NONE = new Work(0, 0, List.of(), End.BY_ITSELF);

    public Work {
        unfinished = List.copyOf(unfinished);
    }

    /** Whether somebody stopped it. */
    public boolean isInterrupted() {
        return end != End.BY_ITSELF;
    }
}
