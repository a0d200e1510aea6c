package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_delivery.CloudwatchLogDelivery;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_delivery_destination.CloudwatchLogDeliveryDestination;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_delivery_destination.CloudwatchLogDeliveryDestinationDeliveryDestinationConfiguration;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_delivery_source.CloudwatchLogDeliverySource;
import java.util.List;
import prode.config.CloudFrontConfig;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines that a distribution writes down each request, in the bucket of the load balancer's logs: by CloudWatch's delivery,
 * since CloudFront's older way wants a bucket with access control lists.
 */
final class DistributionLogs extends Construct {
    /**
     * What a line holds: cookies it leaves out, a session in a log is a session for whoever reads it. Source: CloudFront
     * Developer Guide, standard logging, log file fields.
     */
    private static final List<String> FIELDS = List.of(
            "date",
            "time",
            "c-ip",
            "cs-method",
            "cs(Host)",
            "cs-uri-stem",
            "cs-uri-query",
            "sc-status",
            "sc-bytes",
            "cs(Referer)",
            "cs(User-Agent)",
            "cs-protocol",
            "ssl-protocol",
            "time-taken",
            "x-edge-location",
            "x-edge-request-id",
            "x-edge-result-type",
            "x-edge-detailed-result-type");

    DistributionLogs(Construct scope, String id, Platform platform, String distributionArn, LoadBalancerLogs logs) {
        super(scope, id);
        var name = platform.name(PhysicalName.LOG_DELIVERY);
        var source = CloudwatchLogDeliverySource.Builder.create(this, "source")
                .region(CloudFrontConfig.REGION)
                .name(name)
                .logType("ACCESS_LOGS")
                .resourceArn(distributionArn)
                .build();
        var destination = CloudwatchLogDeliveryDestination.Builder.create(this, "destination")
                .region(CloudFrontConfig.REGION)
                .name(name)
                .outputFormat("json")
                .deliveryDestinationConfiguration(
                        List.of(CloudwatchLogDeliveryDestinationDeliveryDestinationConfiguration.builder()
                                .destinationResourceArn(logs.bucketArn())
                                .build()))
                .build();
        TerraformResource delivery = CloudwatchLogDelivery.Builder.create(this, "delivery")
                .region(CloudFrontConfig.REGION)
                .deliverySourceName(source.getName())
                .deliveryDestinationArn(destination.getArn())
                .recordFields(FIELDS)
                .build();
        CreationOrder.LOG_DELIVERY_AFTER_BUCKET_POLICY.apply(delivery, logs.policy());
    }
}
