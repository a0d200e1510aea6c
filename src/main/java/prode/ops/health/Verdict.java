package prode.ops.health;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check saw. */
public enum Verdict {
    @JsonProperty("healthy")
    HEALTHY,
    /** Not as it should be, but time may heal it: a rollout on its way, a target in its first checks. */
    @JsonProperty("notYet")
    NOT_YET,
    /** Not as it should be, and waiting won't help: a deployment that was rolled back. */
    @JsonProperty("failed")
    FAILED,
    /** It could not be looked at: a denied or unanswered call. */
    @JsonProperty("unknown")
    UNKNOWN;

    /** Whether something is known to be wrong. */
    public boolean isFault() {
        return this == NOT_YET || this == FAILED;
    }

    /** Whether another look can't change it. */
    boolean isFinal() {
        return this == FAILED;
    }
}
