package prode.review;

import java.util.Locale;

/** The answer in a word; the worst comes last. */
public enum Verdict {
    /** The plan changes nothing. */
    UNCHANGED,
    /** It changes something, and no rule minds. */
    SAFE,
    /** Somebody should have meant it. */
    CAUTION,
    /** Data lost, a door opened, users without an answer; or the policy is broken. */
    DANGER;

    /** As a word for files: {@code danger}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody has to look before it may be applied. */
    public boolean isRisky() {
        return this == CAUTION || this == DANGER;
    }
}
