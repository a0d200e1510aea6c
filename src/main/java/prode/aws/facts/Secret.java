package prode.aws.facts;

/**
 * A secret, without its value.
 *
 * @param hasValue whether it has a current one
 * @param isDeleted whether it only waits for its end
 */
public record Secret(String arn, String name, boolean hasValue, boolean isDeleted) {}
