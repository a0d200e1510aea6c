package prode.aws.facts;

/**
 * One registered target of a load balancer.
 *
 * @param state {@code healthy}, {@code unhealthy}, {@code initial}, {@code draining} …
 * @param reason the load balancer's code for it; may be empty
 */
public record Target(String id, String state, String reason) {}
