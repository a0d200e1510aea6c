package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;

/**
 * A target group that gets traffic.
 *
 * @param arn token of the target group's ARN
 * @param metricsName token of the part of the ARN that stands in metrics
 * @param servedBy listener or rule that sends traffic to it; ECS refuses a service before it exists
 */
public record AttachedTargets(String arn, String metricsName, TerraformResource servedBy) {}
