package prode.layers.monitoring;

import prode.layers.fargate.ClusterRef;
import prode.layers.shared.LogKeeping;
import prode.layers.shared.Subnets;
import prode.layers.shared.Vpc;

/**
 * Where the services of the monitoring live.
 *
 * @param vpc the network
 * @param subnets private subnets
 * @param cluster the cluster
 * @param logs how their logs are kept
 */
public record Surroundings(Vpc vpc, Subnets subnets, ClusterRef cluster, LogKeeping logs) {}
