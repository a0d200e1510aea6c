package prode.ops.cleanup;

import prode.failure.Failure;

/**
 * A file that is no report of unused resources.
 *
 * @param problem what its reader said, in one line
 */
public record NotAReport(String problem) implements Failure.Fact {}
