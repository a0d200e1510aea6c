package prode.terraform.plan;

import java.util.Locale;

/** What happens to a resource, in the order in which a reviewer should meet it. */
public enum Action {
    DELETE,
    REPLACE,
    /** A new one is made at the address of the old one, which stays in AWS without anybody to look after it. */
    CREATE_AND_FORGET,
    /** An action of a provider is run; no resource tells what it does. */
    INVOKE,
    UPDATE,
    CREATE,
    /** What exists in AWS is taken over; it may be changed by the same plan. */
    IMPORT,
    MOVE,
    /** A plan that only refreshes: what somebody changed in AWS becomes what the state says; AWS stays as it is. */
    ACCEPT,
    /** Only a later plan will do it. */
    DEFER,
    /** Somebody changed it behind Terraform's back; the plan itself need not touch it. */
    DRIFT,
    /** Terraform lets go of it; it stays in AWS. */
    FORGET;

    /** Whether the resource that exists now is gone afterwards. */
    public boolean destroys() {
        return this == DELETE || this == REPLACE;
    }

    /** Whether something may be gone afterwards; such changes are never folded away. */
    public boolean mayDestroy() {
        return destroys() || this == INVOKE;
    }

    /** Whether what exists now stays in AWS and is Terraform's no more. */
    public boolean letsGo() {
        return this == FORGET || this == CREATE_AND_FORGET;
    }

    /** As a word for people and files: {@code delete}, {@code create-and-forget}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
