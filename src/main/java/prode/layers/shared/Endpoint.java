package prode.layers.shared;

/**
 * Where a service listens.
 *
 * @param address token of a host name
 * @param port the port as configured; a number token of the resource would be written as nonsense
 */
public record Endpoint(String address, int port) {}
