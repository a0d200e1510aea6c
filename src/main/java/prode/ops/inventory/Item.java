package prode.ops.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One declared resource.
 *
 * @param address in Terraform
 * @param id the provider's id; empty text if it was never applied
 * @param findings what is not as declared, or why it is not known
 */
public record Item(String stack, String address, String type, String id, Status status, List<String> findings) {
    /** What was found. */
    public enum Status {
        /** There, and all that is compared is as declared. */
        @JsonProperty("asDeclared")
        AS_DECLARED,
        /** There by its tags, but nobody reads its attributes. */
        @JsonProperty("exists")
        EXISTS,
        @JsonProperty("missing")
        MISSING,
        @JsonProperty("drifted")
        DRIFTED,
        @JsonProperty("tagsIncomplete")
        TAGS_INCOMPLETE,
        /** In no one's reach: neither a reader nor the tagging service knows it. */
        @JsonProperty("notLookedAt")
        NOT_LOOKED_AT,
        /** A call was denied or failed. */
        @JsonProperty("unknown")
        UNKNOWN;

        boolean isFault() {
            return this == MISSING || this == DRIFTED || this == TAGS_INCOMPLETE;
        }
    }

    public Item {
        findings = List.copyOf(findings);
    }
}
