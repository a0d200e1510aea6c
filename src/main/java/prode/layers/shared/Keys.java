package prode.layers.shared;

/**
 * The KMS keys that the parts of an environment share.
 *
 * @param dataArn of the data at rest
 * @param logsArn of log groups: lets the logs service use it
 * @param secretsArn of secrets, one for the account
 */
public record Keys(String dataArn, String logsArn, String secretsArn) {}
