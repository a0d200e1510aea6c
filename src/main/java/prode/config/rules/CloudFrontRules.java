package prode.config.rules;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.DomainConfig;
import prode.config.EnvironmentConfig;
import prode.config.MonitoringConfig;
import prode.config.Partition;
import prode.config.PublicName;
import prode.config.Route;
import prode.config.ServiceConfig;
import prode.config.SourceNetwork;

/** CloudFront reaches a load balancer that nobody else does, under names for which both have a certificate. */
final class CloudFrontRules {
    private CloudFrontRules() {}

    /** Whether visitors meet CloudFront, and the load balancer sees only that. */
    static boolean isOn(Settings environment) {
        return delivery(environment).in(DeliveryConfig::cloudFront).isPresent();
    }

    static Stream<Violation> check(Settings environment) {
        return isOn(environment)
                ? Violation.all(
                        place(environment),
                        certificates(environment),
                        tls(environment),
                        hosts(environment),
                        networks(environment))
                : Stream.empty();
    }

    private static Stream<Violation> place(Settings environment) {
        Section<DeliveryConfig> delivery = delivery(environment);
        var home = environment.root().get(EnvironmentConfig::region);
        return Violation.all(
                delivery.lacks(DeliveryConfig::domain)
                        ? Stream.of(cloudFront(environment)
                                .violation("has no name to answer to", "no delivery.domain", "delivery.domain"))
                        : Stream.empty(),
                delivery.get(DeliveryConfig::internal)
                        .refuseIf(
                                internal -> !internal,
                                "leaves a way around CloudFront",
                                "true beside delivery.cloudFront"),
                home.refuseIf(
                        region -> Partition.ofRegion(region.value()) != Partition.COMMERCIAL,
                        "has no CloudFront that leads into a VPC",
                        "a region of the commercial partition, or no delivery.cloudFront"));
    }

    /** The records that prove a name to ACM come with the certificate that is made for it, and prove it in both regions. */
    private static Stream<Violation> certificates(Settings environment) {
        Section<CloudFrontConfig> cloudFront = cloudFront(environment);
        return Stream.concat(
                OwnArn.check(environment, cloudFront.get(CloudFrontConfig::certificateArn), CloudFrontConfig.REGION),
                DeliveryRules.names(environment)
                        .map(name -> name.get(PublicName::certificateArn))
                        .flatMap(arn -> arn.refuseIf(
                                existing -> cloudFront.lacks(CloudFrontConfig::certificateArn),
                                "leaves CloudFront without a certificate for this name",
                                "delivery.cloudFront.certificateArn beside it, or none of both")));
    }

    /** Source: CloudFront Developer Guide, supported protocols and ciphers between CloudFront and the origin. */
    private static Stream<Violation> tls(Settings environment) {
        return delivery(environment)
                .in(DeliveryConfig::domain)
                .get(DomainConfig::tlsPolicy)
                .refuseIf(
                        policy -> policy.startsWith("ELBSecurityPolicy-TLS13-1-3-"),
                        "shuts out CloudFront, which asks the load balancer by TLS 1.2",
                        "an ELBSecurityPolicy-TLS13-1-2 policy; visitors meet cloudFront.minimumProtocolVersion");
    }

    /** CloudFront passes on requests for its own names alone: a route for another host would wait in vain. */
    private static Stream<Violation> hosts(Settings environment) {
        List<String> names = DeliveryRules.names(environment)
                .map(name -> name.get(PublicName::name).value())
                .filter(Objects::nonNull)
                .toList();
        return environment.services().stream()
                .flatMap(service -> service.section().in(ServiceConfig::route).elements(Route::hosts).stream())
                .flatMap(host -> host.refuseIf(
                        pattern -> names.stream().noneMatch(matches(pattern)),
                        "is no name to which CloudFront answers",
                        "a name of delivery.domain, or a pattern for some"));
    }

    /** As the load balancer compares a host: in any case of letters, * and ? for characters. */
    private static Predicate<String> matches(String pattern) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    }

    /** The load balancer sees addresses of CloudFront: only a web ACL before it sees the visitors'. */
    private static Stream<Violation> networks(Settings environment) {
        Section<DeliveryConfig> delivery = delivery(environment);
        if (!delivery.lacks(DeliveryConfig::waf)) {
            return Stream.empty();
        }
        Stream<List<Setting<SourceNetwork>>> networks = Stream.concat(
                Stream.of(
                        delivery.elements(DeliveryConfig::clients),
                        environment.root().in(EnvironmentConfig::monitoring).elements(MonitoringConfig::viewers)),
                environment.services().stream()
                        .map(service ->
                                service.section().in(ServiceConfig::route).elements(Route::viewers)));
        return networks.flatMap(List::stream)
                .flatMap(network -> network.refuseIf(
                        range -> true,
                        "is checked by source-ip at the load balancer, which sees only CloudFront's addresses",
                        "delivery.waf beside it, whose web ACL checks it at the edge"));
    }

    private static Section<CloudFrontConfig> cloudFront(Settings environment) {
        return delivery(environment).in(DeliveryConfig::cloudFront);
    }

    private static Section<DeliveryConfig> delivery(Settings environment) {
        return environment.root().in(EnvironmentConfig::delivery);
    }
}
