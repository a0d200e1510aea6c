package prode.layers.shared;

/**
 * How a log group keeps its events.
 *
 * @param keyArn key that lets the logs service use it
 * @param retentionDays days that events are kept, one of the values that CloudWatch Logs offers
 * @param protection whether AWS refuses to delete the group before somebody lifts that
 */
public record LogKeeping(String keyArn, int retentionDays, boolean protection) {}
