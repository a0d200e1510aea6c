package prode.layers.shared;

/**
 * A service's entry in the environment's private DNS: one address for each healthy task.
 *
 * @param arn token of the Cloud Map service's ARN
 * @param dnsName name under which the tasks are found
 */
public record ServiceRegistry(String arn, String dnsName) {}
