package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import prode.config.ComputeConfig.CapacityProvider;

/**
 * The cluster in which services run.
 *
 * @param arn token of the cluster's ARN
 * @param name the cluster's name as configured: parts of ids and metrics are made of it
 * @param capacityProvider where tasks run
 * @param ready what must exist before a service names a capacity provider
 */
public record ClusterRef(String arn, String name, CapacityProvider capacityProvider, TerraformResource ready) {}
