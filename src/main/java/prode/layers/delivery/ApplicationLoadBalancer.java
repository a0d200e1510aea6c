package prode.layers.delivery;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.lb.Lb;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.DomainConfig;
import prode.config.RouteConditions;
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
        group = EdgeGroup.define(this, platform, config, hasIpv6());
        logs = config.logs().any() ? new LoadBalancerLogs(this, "logs", platform, config) : null;
        loadBalancer = defineLoadBalancer();
        defaultTargets = byDefault == null ? null : defineTargets(byDefault);
        DomainConfig domain = config.domain();
        names = domain == null ? null : new DomainNames(this, config.publicNames());
        var listeners = new Listeners(this, loadBalancer.getArn(), config, defaultTargets);
        listener = domain == null || names == null ? listeners.http() : listeners.https(domain, names);
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
        var first = new ListenerRules(this, listener.getArn())
                .define(
                        target.serviceKey() + "-route",
                        priority,
                        config.confined(wanted).split(),
                        targets);
        return attached(targets, first);
    }

    private boolean isBehindCloudFront() {
        return config.cloudFront() != null;
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
}
