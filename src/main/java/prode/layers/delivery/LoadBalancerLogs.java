package prode.layers.delivery;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.lb.LbAccessLogs;
import com.hashicorp.cdktf.providers.aws.lb.LbConnectionLogs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.LogsConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.Platform;
import prode.layers.shared.PrivateBucket;
import prode.layers.shared.PrivateBucket.Retention;
import prode.naming.FoundationNames;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the bucket in which the load balancer writes down requests and connections, and CloudFront before it requests.
 * Stateful. Nothing where the load balancer writes to somebody else's.
 *
 * <p>Source: Elastic Load Balancing, Access logs for your Application Load Balancer: the service's principal, the path,
 * and that only S3's own keys encrypt such a bucket.
 */
final class LoadBalancerLogs extends Construct {
    private static final String ACCESS = "access";
    private static final String CONNECTIONS = "connections";

    private final LogsConfig config;
    private final String name;
    private final @Nullable PrivateBucket own;

    LoadBalancerLogs(Construct scope, String id, Platform platform, DeliveryConfig delivery) {
        super(scope, id);
        config = delivery.logs();
        String others = config.bucket();
        own = others == null ? defineBucket(platform, delivery) : null;
        name = own == null ? requireNonNull(others) : own.name();
    }

    private PrivateBucket defineBucket(Platform platform, DeliveryConfig delivery) {
        var names = platform.naming().foundation();
        var bucket = platform.name(PhysicalName.LOAD_BALANCER_LOGS_BUCKET);
        var fromEdge = delivery.cloudFront() != null && config.access()
                ? Stream.of(deliverFromEdge(platform, names.bucketArn(bucket) + objects(names)))
                : Stream.<Statement>empty();
        return new PrivateBucket(
                this,
                "archive",
                new PrivateBucket.Props(
                        bucket,
                        null,
                        Retention.ofEverything(config.retentionDays()),
                        Stream.concat(Stream.of(deliver(names, bucket, ACCESS, CONNECTIONS)), fromEdge)
                                .toList(),
                        platform.bucketEvents(),
                        platform.protection()));
    }

    /** What the policy of the bucket must allow. */
    private static Statement deliver(FoundationNames names, String bucket, String... logs) {
        return Statement.allow("DeliverLogs", "s3:PutObject")
                .byService("logdelivery.elasticloadbalancing.amazonaws.com")
                .on(Stream.of(logs)
                        .map(log -> names.bucketArn(bucket) + "/" + log + objects(names))
                        .toList())
                .when("ArnLike", "aws:SourceArn", names.arn("elasticloadbalancing", "loadbalancer/*"));
    }

    private static String objects(FoundationNames names) {
        return "/AWSLogs/" + names.accountId() + "/*";
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

    /**
     * Token of the own bucket's ARN.
     *
     * @throws NullPointerException if it is somebody else's
     */
    String bucketArn() {
        return requireNonNull(own, "CloudFront writes to no other bucket").arn();
    }

    /** What somebody else's bucket must allow, as the JSON of a policy; empty for one of the environment's own. */
    Optional<String> policyElsewhere(FoundationNames names) {
        return own != null
                ? Optional.empty()
                : Optional.of(PolicyDocument.of(deliver(names, name, written())).toJson());
    }

    private String[] written() {
        return Stream.concat(
                        config.access() ? Stream.of(ACCESS) : Stream.empty(),
                        config.connections() ? Stream.of(CONNECTIONS) : Stream.empty())
                .toArray(String[]::new);
    }

    /** Null where requests are not written down. */
    @Nullable
    LbAccessLogs access() {
        return config.access()
                ? LbAccessLogs.builder()
                        .bucket(name)
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
                        .bucket(name)
                        .prefix(CONNECTIONS)
                        .enabled(true)
                        .build()
                : null;
    }

    /**
     * Without it the load balancer's first file is refused, and with it the load balancer. Nothing where somebody else sees
     * to that.
     */
    List<TerraformResource> policy() {
        return own == null ? List.of() : List.of(own.policy());
    }
}
