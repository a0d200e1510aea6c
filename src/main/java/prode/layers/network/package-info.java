/** The network layer: VPC, subnets, ways in and out, flow logs. */
@org.jspecify.annotations.NullMarked
package prode.layers.network;
