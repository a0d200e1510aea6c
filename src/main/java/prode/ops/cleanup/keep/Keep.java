package prode.ops.cleanup.keep;

/**
 * Why a resource stays.
 *
 * @param rule the rule's name
 * @param isUnknown whether it stays because something could not be read: the answer of the command is incomplete then
 */
public record Keep(String rule, String reason, boolean isUnknown) {}
