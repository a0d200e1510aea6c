package prode.terraform.plan;

/**
 * An output of the stack that will have another value or is new or gone; the values stay in the plan.
 *
 * @param isRevealed whether it is hidden now, and everybody who may read outputs sees it after the apply
 */
public record OutputChange(String name, boolean isRevealed) {}
