package prode.aws.facts;

/**
 * An alarm of CloudWatch as it is now.
 *
 * @param value {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
 * @param reason CloudWatch's words
 * @param armed whether it tells anybody
 */
public record Alarm(String value, String reason, boolean armed) {}
