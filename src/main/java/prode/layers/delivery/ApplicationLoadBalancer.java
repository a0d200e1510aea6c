package prode.layers.delivery;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.data_aws_ec2_managed_prefix_list.DataAwsEc2ManagedPrefixList;
import com.hashicorp.cdktf.providers.aws.lb.Lb;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListener;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultAction;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionFixedResponse;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionRedirect;
import com.hashicorp.cdktf.providers.aws.lb_listener_certificate.LbListenerCertificate;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRule;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleAction;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleCondition;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionHostHeader;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionPathPattern;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionSourceIp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.DomainConfig;
import prode.config.RouteConditions;
import prode.config.SourceNetwork;
import prode.config.WafConfig;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Target;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the load balancer, whose listener sends every path to one service until another one adds its own; without such a
 * service what nobody claims is not found. With a domain there are also certificates, HTTPS listener and public names, and
 * HTTP only redirects, or isn't answered. With CloudFront the names lead to a distribution, and only that reaches the load
 * balancer.
 */
public final class ApplicationLoadBalancer extends PlatformConstruct {
    private final DeliveryConfig config;
    private final @Nullable DomainNames names;
    private final ServiceGroup group;
    private final @Nullable LoadBalancerLogs logs;
    private final Lb loadBalancer;
    private final @Nullable TargetGroup defaultTargets;
    private final LbListener listener;
    private final @Nullable WebAcl webAcl;
    private final Front front;

    /** Sends to this target, if there is one, whatever no other service claims. */
    public ApplicationLoadBalancer(
            Construct scope, String id, Platform platform, DeliveryConfig config, @Nullable Target byDefault) {
        super(scope, id, platform);
        this.config = config;
        group = defineGroup();
        logs = config.logs().any() ? new LoadBalancerLogs(this, "logs", platform, config) : null;
        loadBalancer = defineLoadBalancer();
        defaultTargets = byDefault == null ? null : defineTargets(byDefault);
        DomainConfig domain = config.domain();
        names = domain == null ? null : new DomainNames(this, config.publicNames());
        listener = domain == null || names == null ? defineHttpListener() : defineHttpsListener(domain, names);
        webAcl = defineWebAcl(config.waf());
        front = defineFront(config.cloudFront());
        if (names != null) {
            names.leadTo(front);
        }
    }

    /** The load balancer's security group: a service that gets traffic says {@code allowFrom} it. */
    public ServiceGroup group() {
        return group;
    }

    /** Whether there are targets that get whatever no other service claims. */
    public boolean hasDefault() {
        return defaultTargets != null;
    }

    /**
     * The targets that get whatever no other service claims.
     *
     * @throws IllegalStateException if there are none
     */
    public AttachedTargets byDefault() {
        if (defaultTargets == null) {
            throw new IllegalStateException("no service takes what nobody claims");
        }
        return attached(defaultTargets, listener);
    }

    /** Token of the part of the load balancer's ARN that stands in metrics. */
    public String metricsName() {
        return loadBalancer.getArnSuffix();
    }

    /** Token of the id of the distribution that visitors meet; null where they meet the load balancer. */
    public @Nullable String distributionId() {
        return front.distributionId();
    }

    /** The label's form is that of Application Auto Scaling, PredefinedMetricSpecification. */
    private AttachedTargets attached(TargetGroup targets, TerraformResource servedBy) {
        return new AttachedTargets(
                targets.arn(), targets.metricsName(), metricsName() + "/" + targets.metricsName(), servedBy);
    }

    /** The address that users type: the domain where there is one. */
    public String url() {
        DomainConfig domain = config.domain();
        return domain == null ? "http://" + loadBalancer.getDnsName() : "https://" + domain.name();
    }

    /** What the policy of somebody else's bucket must allow, as JSON, before logs can go there; empty if none do. */
    public Optional<String> policyOfLogs() {
        return logs == null
                ? Optional.empty()
                : logs.policyElsewhere(platform.naming().foundation());
    }

    /** Records that must lead names whose DNS is elsewhere here. */
    public List<DnsRecord> addressesElsewhere() {
        return names == null ? List.of() : names.addresses(front);
    }

    /** Records that must prove names whose DNS is elsewhere before their certificates are issued. */
    public List<DnsRecord> proofsElsewhere() {
        return names == null ? List.of() : names.proofs();
    }

    /**
     * Gives a further service the requests of its own.
     *
     * @param priority place of its first rule, the lowest first; further ones follow at once
     */
    public AttachedTargets route(Target target, int priority, RouteConditions wanted) {
        var targets = defineTargets(target);
        if (isBehindCloudFront() && !wanted.viewers().isEmpty()) {
            requireNonNull(webAcl, "viewers behind CloudFront without a web ACL")
                    .limit("only-viewers-of-" + target.serviceKey(), wanted);
        }
        var rules = config.confined(wanted).split();
        var first = rule(target.serviceKey() + "-route", priority, rules.get(0), targets);
        for (int i = 1; i < rules.size(); i++) {
            rule(target.serviceKey() + "-route-" + (i + 1), priority + i, rules.get(i), targets);
        }
        return attached(targets, first);
    }

    private LbListenerRule rule(String id, int priority, RouteConditions conditions, TargetGroup targets) {
        return LbListenerRule.Builder.create(this, id)
                .listenerArn(listener.getArn())
                .priority(priority)
                .condition(conditions(conditions))
                .action(List.of(LbListenerRuleAction.builder()
                        .type("forward")
                        .targetGroupArn(targets.arn())
                        .build()))
                .build();
    }

    private static List<LbListenerRuleCondition> conditions(RouteConditions wanted) {
        var conditions = new ArrayList<LbListenerRuleCondition>();
        conditions.add(LbListenerRuleCondition.builder()
                .pathPattern(LbListenerRuleConditionPathPattern.builder()
                        .values(wanted.paths())
                        .build())
                .build());
        if (!wanted.hosts().isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .hostHeader(LbListenerRuleConditionHostHeader.builder()
                            .values(wanted.hosts())
                            .build())
                    .build());
        }
        if (!wanted.viewers().isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .sourceIp(LbListenerRuleConditionSourceIp.builder()
                            .values(wanted.viewers().stream()
                                    .map(SourceNetwork::toString)
                                    .toList())
                            .build())
                    .build());
        }
        return conditions;
    }

    private ServiceGroup defineGroup() {
        var edge = new ServiceGroup(
                this,
                "alb",
                platform,
                platform.name(PhysicalName.ALB_GROUP),
                "Load balancer: HTTP and HTTPS from the internet, out to the services only");
        if (isBehindCloudFront()) {
            edge.allowFromPrefixList("cloudfront", cloudFrontAddresses(), DeliveryConfig.HTTPS);
            return edge;
        }
        for (int port : config.ports()) {
            config.clients().forEach(network -> edge.allowFrom(network, port));
            if (config.clients().isEmpty()) {
                edge.allowFromInternet(port);
            }
            if (config.clients().isEmpty() && hasIpv6()) {
                edge.allowFromInternetOverIpv6(port);
            }
        }
        return edge;
    }

    private boolean isBehindCloudFront() {
        return config.cloudFront() != null;
    }

    /**
     * The list that AWS keeps of the addresses from which CloudFront opens connections. Those of other accounts' CloudFront are in
     * it too, but only a VPC origin of this account leads into the private subnets. It counts as 55 of a group's 60 rules.
     * Source: CloudFront Developer Guide, VPC origins; managed prefix lists.
     */
    private String cloudFrontAddresses() {
        return DataAwsEc2ManagedPrefixList.Builder.create(this, "cloudfront-addresses")
                .name("com.amazonaws.global.cloudfront.origin-facing")
                .build()
                .getId();
    }

    /** The private subnets have none: whatever reaches them does so over IPv4. */
    private boolean hasIpv6() {
        return platform.network().ipv6() && !config.internal();
    }

    private Lb defineLoadBalancer() {
        var subnets = config.internal()
                ? platform.network().privateSubnets()
                : platform.network().publicSubnets();
        var balancer = Lb.Builder.create(this, "load-balancer")
                .name(platform.name(PhysicalName.ALB))
                .loadBalancerType("application")
                .internal(config.internal())
                .ipAddressType(hasIpv6() ? "dualstack" : null)
                .subnets(subnets.ids())
                .securityGroups(List.of(group.id()))
                // Headers that two parsers read in two ways are how requests are smuggled past a proxy.
                .dropInvalidHeaderFields(config.dropInvalidHeaderFields())
                .accessLogs(logs == null ? null : logs.access())
                .connectionLogs(logs == null ? null : logs.connections())
                .enableDeletionProtection(platform.protection())
                .build();
        if (!config.internal()) {
            CreationOrder.LOAD_BALANCER_AFTER_PUBLIC_ROUTES.apply(balancer, subnets.routes());
        }
        if (logs != null) {
            CreationOrder.LOAD_BALANCER_AFTER_LOG_BUCKET_POLICY.apply(balancer, logs.policy());
        }
        return balancer;
    }

    private @Nullable WebAcl defineWebAcl(@Nullable WafConfig waf) {
        if (waf == null) {
            return null;
        }
        var acl = new WebAcl(this, "web-acl", platform, waf, isBehindCloudFront());
        if (!isBehindCloudFront()) {
            acl.guard(loadBalancer.getArn());
        } else if (!config.clients().isEmpty()) {
            acl.limit("only-clients", new RouteConditions(List.of(), List.of("/*"), config.clients()));
        }
        return acl;
    }

    private Front defineFront(@Nullable CloudFrontConfig cloudFront) {
        if (cloudFront == null) {
            return new Front(loadBalancer.getDnsName(), loadBalancer.getZoneId(), true, hasIpv6(), null);
        }
        var props = new Distribution.Props(
                cloudFront,
                requireNonNull(names, "CloudFront without a name"),
                loadBalancer,
                config.answersHttp(),
                webAcl == null ? null : webAcl.arn());
        var distribution = new Distribution(this, "cloudfront", platform, props);
        if (logs != null && config.logs().access()) {
            new DistributionLogs(this, "cloudfront-logs", platform, distribution.arn(), logs);
        }
        return distribution.front();
    }

    private TargetGroup defineTargets(Target target) {
        return new TargetGroup(this, target.serviceKey() + "-targets", platform, config, target);
    }

    private LbListener defineHttpListener() {
        return serving("http", DeliveryConfig.HTTP, "HTTP").build();
    }

    /** A listener that answers itself, not one that only redirects. */
    private LbListener.Builder serving(String id, int port, String protocol) {
        return listener(id, port, protocol)
                .routingHttpResponseContentSecurityPolicyHeaderValue(config.contentSecurityPolicy())
                .defaultAction(List.of(defaultAction()));
    }

    private LbListener.Builder listener(String id, int port, String protocol) {
        return LbListener.Builder.create(this, id)
                .loadBalancerArn(loadBalancer.getArn())
                .port(port)
                .protocol(protocol)
                .routingHttpResponseServerEnabled(config.serverHeader());
    }

    private LbListener defineHttpsListener(DomainConfig domain, DomainNames publicNames) {
        if (config.ports().contains(DeliveryConfig.HTTP)) {
            defineRedirect();
        }
        var https = serving("https", DeliveryConfig.HTTPS, "HTTPS")
                // Not of its subdomains: other names of the zone may have no certificate.
                .routingHttpResponseStrictTransportSecurityHeaderValue(
                        "max-age=" + domain.strictTransportSecurity().toSeconds())
                .sslPolicy(domain.tlsPolicy())
                .certificateArn(publicNames.certificateArn())
                .build();
        publicNames
                .furtherCertificateArns()
                .forEach((name, arn) -> LbListenerCertificate.Builder.create(this, "https-certificate-" + name)
                        .listenerArn(https.getArn())
                        .certificateArn(arn)
                        .build());
        return https;
    }

    private void defineRedirect() {
        listener("http", DeliveryConfig.HTTP, "HTTP")
                .defaultAction(List.of(LbListenerDefaultAction.builder()
                        .type("redirect")
                        .redirect(LbListenerDefaultActionRedirect.builder()
                                .statusCode("HTTP_301")
                                .protocol("HTTPS")
                                .port(Integer.toString(DeliveryConfig.HTTPS))
                                .build())
                        .build()))
                .build();
    }

    private LbListenerDefaultAction defaultAction() {
        if (defaultTargets == null) {
            return LbListenerDefaultAction.builder()
                    .type("fixed-response")
                    .fixedResponse(LbListenerDefaultActionFixedResponse.builder()
                            .contentType("text/plain")
                            .messageBody("Not found")
                            .statusCode("404")
                            .build())
                    .build();
        }
        return LbListenerDefaultAction.builder()
                .type("forward")
                .targetGroupArn(defaultTargets.arn())
                .build();
    }
}
