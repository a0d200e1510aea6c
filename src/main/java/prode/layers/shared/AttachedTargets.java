package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;

/**
 * A target group that gets traffic.
 *
 * @param arn token of the target group's ARN
 * @param servedBy listener or rule that sends traffic to it; ECS refuses a service before it exists
 */
public record AttachedTargets(String arn, TerraformResource servedBy) {}
