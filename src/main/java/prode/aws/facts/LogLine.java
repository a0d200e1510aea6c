package prode.aws.facts;

import java.time.Instant;

/**
 * What a container wrote.
 *
 * @param id CloudWatch's; no other line of the group has it
 * @param stream which task wrote it
 */
public record LogLine(String id, Instant time, String stream, String message) {}
