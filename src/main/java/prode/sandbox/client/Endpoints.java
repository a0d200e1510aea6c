package prode.sandbox.client;

/**
 * Where a sandbox listens.
 *
 * @param pid the process that runs it
 * @param backend URL of S3, DynamoDB, STS and the sandbox's own control
 * @param reattachProviders the value of {@code TF_REATTACH_PROVIDERS}
 * @param account the account id it plays
 */
public record Endpoints(long pid, String backend, String reattachProviders, String account) {}
