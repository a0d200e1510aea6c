package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.lb.LbAccessLogs;
import com.hashicorp.cdktf.providers.aws.lb.LbConnectionLogs;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.LogsConfig;
import prode.iam.Statement;
import prode.layers.shared.Platform;
import prode.layers.shared.PrivateBucket;
import prode.layers.shared.PrivateBucket.Retention;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the bucket in which the load balancer writes down requests and connections, and CloudFront before it requests.
 * Stateful.
 *
 * <p>Source: Elastic Load Balancing, Access logs for your Application Load Balancer: the service's principal, the path,
 * and that only S3's own keys encrypt such a bucket.
 */
final class LoadBalancerLogs extends Construct {
    private static final String ACCESS = "access";
    private static final String CONNECTIONS = "connections";

    private final LogsConfig config;
    private final PrivateBucket bucket;

    LoadBalancerLogs(Construct scope, String id, Platform platform, DeliveryConfig delivery) {
        super(scope, id);
        config = delivery.logs();
        var names = platform.naming().foundation();
        var name = platform.name(PhysicalName.LOAD_BALANCER_LOGS_BUCKET);
        var account = "/AWSLogs/" + names.accountId() + "/*";
        bucket = new PrivateBucket(
                this,
                "archive",
                new PrivateBucket.Props(
                        name,
                        null,
                        Retention.ofEverything(config.retentionDays()),
                        Stream.concat(
                                        Stream.of(Statement.allow("DeliverLogs", "s3:PutObject")
                                                .byService("logdelivery.elasticloadbalancing.amazonaws.com")
                                                .on(
                                                        names.bucketArn(name) + "/" + ACCESS + account,
                                                        names.bucketArn(name) + "/" + CONNECTIONS + account)
                                                .when(
                                                        "ArnLike",
                                                        "aws:SourceArn",
                                                        names.arn("elasticloadbalancing", "loadbalancer/*"))),
                                        delivery.cloudFront() != null && config.access()
                                                ? Stream.of(deliverFromEdge(platform, names.bucketArn(name) + account))
                                                : Stream.<Statement>empty())
                                .toList(),
                        platform.protection()));
    }

    /** Source: CloudWatch Logs User Guide, logs sent to Amazon S3 by the second kind of permissions. */
    private static Statement deliverFromEdge(Platform platform, String objects) {
        var names = platform.naming().foundation();
        var source = names.partition()
                .arn(
                        "logs",
                        CloudFrontConfig.REGION,
                        names.accountId(),
                        "delivery-source:" + platform.name(PhysicalName.LOG_DELIVERY));
        return Statement.allow("DeliverLogsOfCloudFront", "s3:PutObject")
                .byService("delivery.logs.amazonaws.com")
                .on(objects)
                .when("StringEquals", "aws:SourceAccount", names.accountId())
                .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")
                .when("ArnEquals", "aws:SourceArn", source);
    }

    /** Token of the bucket's ARN. */
    String bucketArn() {
        return bucket.arn();
    }

    /** Null where requests are not written down. */
    @Nullable
    LbAccessLogs access() {
        return config.access()
                ? LbAccessLogs.builder()
                        .bucket(bucket.name())
                        .prefix(ACCESS)
                        .enabled(true)
                        .build()
                : null;
    }

    /** Null where connections are not written down. */
    @Nullable
    LbConnectionLogs connections() {
        return config.connections()
                ? LbConnectionLogs.builder()
                        .bucket(bucket.name())
                        .prefix(CONNECTIONS)
                        .enabled(true)
                        .build()
                : null;
    }

    /** Without it the load balancer's first file is refused, and with it the load balancer. */
    TerraformResource policy() {
        return bucket.policy();
    }
}
