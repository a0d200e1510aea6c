package prode.config.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.DomainConfig;
import prode.config.DeliveryConfig.LogsConfig;
import prode.config.DeliveryConfig.UnknownHosts;
import prode.config.EnvironmentConfig;
import prode.config.ManagedRuleGroups;
import prode.config.PublicName;
import prode.config.PublicName.Dns;
import prode.config.StateConfig;
import prode.config.WafConfig;

/** Visitors find the load balancer, may reach it, and get a certificate for the name that they asked for. */
final class DeliveryRules {
    /**
     * WAF refuses them without settings of their own (the address of the sign-in, for example), which no key gives. Source:
     * AWS WAF API Reference, ManagedRuleGroupConfig.
     */
    private static final Set<String> GROUPS_WITH_SETTINGS =
            Set.of("AWSManagedRulesACFPRuleSet", "AWSManagedRulesATPRuleSet", "AWSManagedRulesAntiDDoSRuleSet");

    /** Source: RFC 9110, tokens; WAF compares them in lower case. */
    private static final String HEADER = "[a-z0-9!#$%&'*+.^_`|~-]{1,64}";

    private DeliveryRules() {}

    /** Every public name, the first one first. */
    static Stream<Section<? extends PublicName>> names(Settings environment) {
        Section<DomainConfig> domain = delivery(environment).in(DeliveryConfig::domain);
        return domain.isPresent()
                ? Stream.concat(Stream.of(domain), domain.sections(DomainConfig::alternativeNames).stream())
                : Stream.empty();
    }

    static Stream<Violation> names(Settings environment, Map<String, String> taken) {
        return names(environment).flatMap(name -> {
            Setting<String> text = name.get(PublicName::name);
            String earlier = text.value() == null ? null : taken.putIfAbsent(text.value(), text.key());
            return text.refuseIf(own -> earlier != null, "is " + earlier + " too", "each name once");
        });
    }

    static Stream<Violation> domain(Settings environment) {
        return Stream.concat(
                names(environment, new HashMap<>()),
                names(environment)
                        .flatMap(name -> Stream.concat(
                                zone(name), OwnArn.check(environment, name.get(PublicName::certificateArn)))));
    }

    /** The records of a name are made in its zone, or told to whoever answers for it. */
    private static Stream<Violation> zone(Section<? extends PublicName> name) {
        Setting<Dns> dns = name.get(PublicName::dns);
        return dns.value() == Dns.route53 && name.lacks(PublicName::hostedZoneId)
                ? Stream.of(name.violation("has no zone", "no hostedZoneId", "hostedZoneId, or dns: elsewhere"))
                : name.get(PublicName::hostedZoneId)
                        .refuseIf(
                                dns,
                                (zone, who) -> who == Dns.elsewhere,
                                "is the zone of a name whose DNS is elsewhere",
                                "no hostedZoneId, or dns: route53");
    }

    static Stream<Violation> reach(Settings environment) {
        Section<DeliveryConfig> delivery = delivery(environment);
        return Violation.all(
                delivery.get(DeliveryConfig::internal)
                        .refuseIf(
                                delivery.get(DeliveryConfig::clients),
                                (internal, clients) ->
                                        internal && clients.isEmpty() && delivery.lacks(DeliveryConfig::cloudFront),
                                "lets nobody reach the load balancer",
                                "networks in delivery.clients, such as the VPC's own"),
                ClientNetworks.check(environment, delivery.elements(DeliveryConfig::clients)),
                delivery.get(DeliveryConfig::httpRedirect)
                        .refuseIf(
                                redirect -> !redirect && delivery.lacks(DeliveryConfig::domain),
                                "closes the only port that answers without a domain",
                                "true, or delivery.domain beside it"),
                delivery.get(DeliveryConfig::unknownHosts)
                        .refuseIf(
                                hosts -> hosts == UnknownHosts.notFound && delivery.lacks(DeliveryConfig::domain),
                                "would make every host an unknown one",
                                "delivery.domain beside it, or served"));
    }

    /** Whoever keeps the logs decides how long; CloudFront's can't go there, and no other bucket of ours takes them. */
    static Stream<Violation> logs(Settings environment) {
        Section<DeliveryConfig> delivery = delivery(environment);
        Section<LogsConfig> logs = delivery.in(DeliveryConfig::logs);
        Setting<String> bucket = logs.get(LogsConfig::bucket);
        Setting<Boolean> access = logs.get(LogsConfig::access);
        Setting<Integer> days = logs.get(LogsConfig::retentionDays);
        Setting<String> states = environment.root().in(EnvironmentConfig::state).get(StateConfig::bucket);
        return Violation.all(
                environment.has(days.key())
                        ? days.refuseIf(
                                bucket,
                                (kept, name) -> true,
                                "is decided by the owner of the bucket",
                                "no retentionDays beside delivery.logs.bucket")
                        : Stream.empty(),
                bucket.refuseIf(
                        name -> Boolean.FALSE.equals(access.value())
                                && Boolean.FALSE.equals(
                                        logs.get(LogsConfig::connections).value()),
                        "gets no logs",
                        "access or connections beside it"),
                bucket.refuseIf(
                        states,
                        StateConfig::isStateOrLogBucket,
                        "is for Terraform's states and who reads them",
                        "another bucket"),
                bucket.refuseIf(
                        access,
                        (name, written) -> written && CloudFrontRules.isOn(environment),
                        "gets no log of CloudFront, which writes only to a bucket of the environment",
                        "no bucket beside delivery.cloudFront, or no access log"));
    }

    static Stream<Violation> waf(Settings environment) {
        Section<WafConfig> waf = delivery(environment).in(DeliveryConfig::waf);
        List<Setting<String>> groups = waf.elements(WafConfig::managedRuleGroups);
        Set<String> known = ManagedRuleGroups.names();
        Map<String, String> first = new HashMap<>();
        return Violation.all(
                groups.stream()
                        .flatMap(group -> group.refuseIf(
                                name -> !known.contains(name) && !GROUPS_WITH_SETTINGS.contains(name),
                                "is no rule group that AWS keeps",
                                String.join(", ", known))),
                groups.stream()
                        .flatMap(group -> group.refuseIf(
                                GROUPS_WITH_SETTINGS::contains,
                                "needs settings that no key gives",
                                "a group that does without")),
                groups.stream().filter(group -> group.value() != null).flatMap(group -> {
                    String earlier = first.putIfAbsent(group.shown(), group.key());
                    return group.refuseIf(name -> earlier != null, "is " + earlier + " too", "each group once");
                }),
                waf.elements(WafConfig::redactedHeaders).stream()
                        .flatMap(header -> header.refuseIf(
                                name -> !name.matches(HEADER),
                                "is no name of a header in lower case",
                                "a name such as authorization")));
    }

    private static Section<DeliveryConfig> delivery(Settings environment) {
        return environment.root().in(EnvironmentConfig::delivery);
    }
}
