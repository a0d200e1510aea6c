package prode.layers.shared;

/**
 * A service as the load balancer sees it.
 *
 * @param serviceKey short stable word of the service
 * @param port port of its tasks
 * @param healthPath path that tells whether a task is healthy
 */
public record Target(String serviceKey, int port, String healthPath) {}
