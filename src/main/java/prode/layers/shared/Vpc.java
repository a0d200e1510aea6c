package prode.layers.shared;

/**
 * The virtual network in which a layer places its resources.
 *
 * @param id token of the VPC's id
 */
public record Vpc(String id) {}
