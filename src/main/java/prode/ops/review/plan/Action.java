package prode.ops.review.plan;

import java.util.Locale;

/** What happens to a resource, in the order in which a reviewer should meet it. */
public enum Action {
    DELETE,
    REPLACE,
    UPDATE,
    CREATE,
    IMPORT,
    MOVE,
    /** Somebody changed it behind Terraform's back; the plan itself need not touch it. */
    DRIFT,
    /** Terraform lets go of it; it stays in AWS. */
    FORGET;

    /** Whether the resource that exists now is gone afterwards; such changes are never folded away. */
    public boolean destroys() {
        return this == DELETE || this == REPLACE;
    }

    /** As a word for people and files: {@code delete}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
