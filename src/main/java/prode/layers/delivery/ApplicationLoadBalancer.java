package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.lb.Lb;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListener;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultAction;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionFixedResponse;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionRedirect;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRule;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleAction;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleCondition;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionHostHeader;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionPathPattern;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionSourceIp;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53RecordAlias;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.Cidr;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.DomainConfig;
import prode.layers.shared.AttachedTargets;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.ServiceGroup;
import prode.layers.shared.Target;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the internet-facing load balancer, whose listener sends every path to one service until another one adds its
 * own; without such a service what nobody claims is not found. With a domain there are also certificate, HTTPS listener
 * and public name, and HTTP only redirects.
 */
public final class ApplicationLoadBalancer extends PlatformConstruct {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final DeliveryConfig config;
    private final ServiceGroup group;
    private final Lb loadBalancer;
    private final @Nullable TargetGroup defaultTargets;
    private final LbListener listener;

    /** Sends to this target, if there is one, whatever no other service claims. */
    public ApplicationLoadBalancer(
            Construct scope, String id, Platform platform, DeliveryConfig config, @Nullable Target byDefault) {
        super(scope, id, platform);
        this.config = config;
        group = defineGroup();
        loadBalancer = defineLoadBalancer();
        defaultTargets = byDefault == null ? null : defineTargets(byDefault);
        DomainConfig domain = config.domain();
        listener = domain == null ? defineHttpListener() : defineHttpsListener(domain);
    }

    /** The load balancer's security group: a service that gets traffic says {@code allowFrom} it. */
    public ServiceGroup group() {
        return group;
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
        return new AttachedTargets(defaultTargets.arn(), defaultTargets.metricsName(), listener);
    }

    /** Token of the part of the load balancer's ARN that stands in metrics. */
    public String metricsName() {
        return loadBalancer.getArnSuffix();
    }

    /** The address that users type: the domain where there is one. */
    public String url() {
        DomainConfig domain = config.domain();
        return domain == null ? "http://" + loadBalancer.getDnsName() : "https://" + domain.name();
    }

    /**
     * Gives a further service the requests of its own.
     *
     * @param priority place of its rule, the lowest first
     * @param hosts host names, empty for every one
     * @param viewers networks that get in, empty for everybody
     */
    public AttachedTargets route(
            Target target, int priority, List<String> hosts, List<String> paths, List<Cidr> viewers) {
        var targets = defineTargets(target);
        var rule = LbListenerRule.Builder.create(this, target.serviceKey() + "-route")
                .listenerArn(listener.getArn())
                .priority(priority)
                .condition(conditions(hosts, paths, viewers))
                .action(List.of(LbListenerRuleAction.builder()
                        .type("forward")
                        .targetGroupArn(targets.arn())
                        .build()))
                .build();
        return new AttachedTargets(targets.arn(), targets.metricsName(), rule);
    }

    private static List<LbListenerRuleCondition> conditions(
            List<String> hosts, List<String> paths, List<Cidr> viewers) {
        var conditions = new ArrayList<LbListenerRuleCondition>();
        conditions.add(LbListenerRuleCondition.builder()
                .pathPattern(LbListenerRuleConditionPathPattern.builder()
                        .values(paths)
                        .build())
                .build());
        if (!hosts.isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .hostHeader(LbListenerRuleConditionHostHeader.builder()
                            .values(hosts)
                            .build())
                    .build());
        }
        if (!viewers.isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .sourceIp(LbListenerRuleConditionSourceIp.builder()
                            .values(viewers.stream().map(Cidr::toString).toList())
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
        edge.allowFromInternet(HTTP);
        edge.allowFromInternet(HTTPS);
        return edge;
    }

    private Lb defineLoadBalancer() {
        var balancer = Lb.Builder.create(this, "load-balancer")
                .name(platform.name(PhysicalName.ALB))
                .loadBalancerType("application")
                .internal(false)
                .subnets(platform.network().publicSubnets().ids())
                .securityGroups(List.of(group.id()))
                // Headers that two parsers read in two ways are how requests are smuggled past a proxy.
                .dropInvalidHeaderFields(true)
                .enableDeletionProtection(platform.protection())
                .build();
        CreationOrder.LOAD_BALANCER_AFTER_PUBLIC_ROUTES.apply(
                balancer, platform.network().publicSubnets().routes());
        return balancer;
    }

    private TargetGroup defineTargets(Target target) {
        return new TargetGroup(this, target.serviceKey() + "-targets", platform, config, target);
    }

    private LbListener defineHttpListener() {
        return listener("http", HTTP, "HTTP")
                .defaultAction(List.of(defaultAction()))
                .build();
    }

    private LbListener.Builder listener(String id, int port, String protocol) {
        return LbListener.Builder.create(this, id)
                .loadBalancerArn(loadBalancer.getArn())
                .port(port)
                .protocol(protocol)
                .routingHttpResponseServerEnabled(config.serverHeader());
    }

    private LbListener defineHttpsListener(DomainConfig domain) {
        listener("http", HTTP, "HTTP")
                .defaultAction(List.of(LbListenerDefaultAction.builder()
                        .type("redirect")
                        .redirect(LbListenerDefaultActionRedirect.builder()
                                .statusCode("HTTP_301")
                                .protocol("HTTPS")
                                .port(Integer.toString(HTTPS))
                                .build())
                        .build()))
                .build();
        var https = listener("https", HTTPS, "HTTPS")
                // Not of its subdomains: other names of the zone may have no certificate.
                .routingHttpResponseStrictTransportSecurityHeaderValue(
                        "max-age=" + domain.strictTransportSecurity().toSeconds())
                .sslPolicy(domain.tlsPolicy())
                .certificateArn(new Certificate(this, "certificate", domain).arn())
                .defaultAction(List.of(defaultAction()))
                .build();
        Route53Record.Builder.create(this, "public-name")
                .zoneId(domain.hostedZoneId())
                .name(domain.name())
                .type("A")
                .alias(Route53RecordAlias.builder()
                        .name(loadBalancer.getDnsName())
                        .zoneId(loadBalancer.getZoneId())
                        .evaluateTargetHealth(true)
                        .build())
                .build();
        return https;
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
