package prode.ops.aws;

/**
 * Where a stack lives.
 *
 * @param account 12 digits
 * @param region such as {@code us-west-2}
 */
public record AwsTarget(String account, String region) {}
