package prode.testing;

/** What happens to a call to AWS. */
public enum AwsFault {
    NONE,
    /** Too many requests. */
    THROTTLED,
    /** The caller lacks the right. */
    DENIED,
    /** An answer, but late. */
    SLOW,
    /** The connection ends in the middle of the answer. */
    CUT,
    /** The call is done, but the answer never comes. */
    LOST,
    /** AWS finds the signature's time wrong. */
    SKEWED
}
