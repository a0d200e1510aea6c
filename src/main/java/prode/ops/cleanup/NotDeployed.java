package prode.ops.cleanup;

import prode.failure.Failure;

/**
 * A stack without a state: only a person can say that it was never deployed.
 *
 * @param stack its name
 */
public record NotDeployed(String stack) implements Failure.Fact {}
