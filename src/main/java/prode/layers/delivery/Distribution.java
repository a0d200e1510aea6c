package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistribution;
import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistributionDefaultCacheBehavior;
import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistributionOrigin;
import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistributionOriginVpcOriginConfig;
import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistributionRestrictions;
import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistributionRestrictionsGeoRestriction;
import com.hashicorp.cdktf.providers.aws.cloudfront_distribution.CloudfrontDistributionViewerCertificate;
import com.hashicorp.cdktf.providers.aws.cloudfront_vpc_origin.CloudfrontVpcOrigin;
import com.hashicorp.cdktf.providers.aws.cloudfront_vpc_origin.CloudfrontVpcOriginVpcOriginEndpointConfig;
import com.hashicorp.cdktf.providers.aws.cloudfront_vpc_origin.CloudfrontVpcOriginVpcOriginEndpointConfigOriginSslProtocols;
import com.hashicorp.cdktf.providers.aws.lb.Lb;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines a distribution of CloudFront, which answers to the public names, and the way from it to an internal load balancer.
 * It keeps nothing: every request reaches the services as it came.
 */
final class Distribution extends Construct {
    private static final String ORIGIN = "load-balancer";

    /** Source: CloudFront Developer Guide, managed cache policies: CachingDisabled. */
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    /** Source: CloudFront Developer Guide, managed origin request policies: AllViewer, with the visitor's Host. */
    private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

    /**
     * As long as the load balancer waits for a service: the shorter of the two would give 504 for what the other still
     * waits for. Source: Elastic Load Balancing, connection idle timeout: 60 seconds.
     */
    private static final int ORIGIN_READ_SECONDS = 60;

    /** Shorter than the load balancer's 60 seconds, or CloudFront would write into a connection that is just closed. */
    private static final int ORIGIN_KEEPALIVE_SECONDS = 30;

    private final boolean ipv6;
    private final CloudfrontDistribution distribution;

    /**
     * What a distribution needs of others.
     *
     * @param names those it answers to
     * @param balancer an internal one, with an HTTPS listener that has a certificate for each of the names
     * @param answersHttp whether HTTP redirects; else CloudFront, none of whose ports can be closed, refuses it with 403
     * @param webAclArn of a web ACL of CloudFront's; null without one
     */
    record Props(
            CloudFrontConfig config,
            DomainNames names,
            Lb balancer,
            boolean answersHttp,
            @Nullable String webAclArn) {}

    Distribution(Construct scope, String id, Platform platform, Props props) {
        super(scope, id);
        ipv6 = platform.network().ipv6();
        distribution = define(platform, props, defineOrigin(platform, props.balancer()));
    }

    /** What the names lead to. */
    Front front() {
        return new Front(
                distribution.getDomainName(), distribution.getHostedZoneId(), false, ipv6, distribution.getId());
    }

    /** Token of the ARN. */
    String arn() {
        return distribution.getArn();
    }

    private CloudfrontVpcOrigin defineOrigin(Platform platform, Lb balancer) {
        var origin = CloudfrontVpcOrigin.Builder.create(this, "origin")
                .vpcOriginEndpointConfig(List.of(CloudfrontVpcOriginVpcOriginEndpointConfig.builder()
                        .name(platform.name(PhysicalName.VPC_ORIGIN))
                        .arn(balancer.getArn())
                        .httpPort(DeliveryConfig.HTTP)
                        .httpsPort(DeliveryConfig.HTTPS)
                        .originProtocolPolicy("https-only")
                        .originSslProtocols(
                                List.of(CloudfrontVpcOriginVpcOriginEndpointConfigOriginSslProtocols.builder()
                                        .items(List.of("TLSv1.2"))
                                        .quantity(1)
                                        .build()))
                        .build()))
                .build();
        CreationOrder.VPC_ORIGIN_AFTER_INTERNET_GATEWAY.apply(
                origin, platform.network().publicSubnets().routes());
        return origin;
    }

    private CloudfrontDistribution define(Platform platform, Props props, CloudfrontVpcOrigin origin) {
        var config = props.config();
        return CloudfrontDistribution.Builder.create(this, "distribution")
                .enabled(true)
                .comment(platform.name(PhysicalName.ALB))
                .aliases(props.names().all())
                .httpVersion("http2and3")
                .isIpv6Enabled(ipv6)
                .priceClass(config.priceClass())
                .webAclId(props.webAclArn())
                .origin(List.of(CloudfrontDistributionOrigin.builder()
                        .originId(ORIGIN)
                        // The way is the VPC origin's. In the load balancer's certificate CloudFront looks for this
                        // name or for the one that the visitor asked for, which it passes on; a name of its own might
                        // be taken for a circle.
                        .domainName(props.balancer().getDnsName())
                        .vpcOriginConfig(CloudfrontDistributionOriginVpcOriginConfig.builder()
                                .vpcOriginId(origin.getId())
                                .originReadTimeout(ORIGIN_READ_SECONDS)
                                .originKeepaliveTimeout(ORIGIN_KEEPALIVE_SECONDS)
                                .build())
                        .build()))
                .defaultCacheBehavior(CloudfrontDistributionDefaultCacheBehavior.builder()
                        .targetOriginId(ORIGIN)
                        .viewerProtocolPolicy(props.answersHttp() ? "redirect-to-https" : "https-only")
                        .allowedMethods(List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"))
                        .cachedMethods(List.of("GET", "HEAD"))
                        .cachePolicyId(CACHING_DISABLED)
                        .originRequestPolicyId(ALL_VIEWER)
                        .build())
                .restrictions(CloudfrontDistributionRestrictions.builder()
                        .geoRestriction(CloudfrontDistributionRestrictionsGeoRestriction.builder()
                                .restrictionType("none")
                                .build())
                        .build())
                .viewerCertificate(CloudfrontDistributionViewerCertificate.builder()
                        .acmCertificateArn(certificateArn(config, props.names()))
                        .minimumProtocolVersion(config.minimumProtocolVersion())
                        .sslSupportMethod("sni-only")
                        .build())
                .build();
    }

    private String certificateArn(CloudFrontConfig config, DomainNames names) {
        var existing = config.certificateArn();
        return existing == null ? new EdgeCertificate(this, "certificate", names).arn() : existing;
    }
}
