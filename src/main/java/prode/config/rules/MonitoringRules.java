package prode.config.rules;

import java.util.List;
import java.util.stream.Stream;
import prode.config.Autoscaling;
import prode.config.DataConfig;
import prode.config.DeliveryConfig;
import prode.config.EnvironmentConfig;
import prode.config.MonitoringConfig;
import prode.config.MonitoringConfig.OAuthConfig;
import prode.config.MonitoringConfig.Thresholds;
import prode.config.ServiceConfig;
import prode.config.SourceNetwork;

/** Alarms that mean something, and viewers who can be reached. */
final class MonitoringRules {
    /** The widest network of one organization: no larger blocks were ever allocated. */
    private static final int WIDEST = 8;

    private static final int WIDEST_OF_IPV6 = 16;

    /** No quote, which would end the text that Grafana compares. */
    private static final String GROUP = "(?! )[A-Za-z0-9 _.:/@+-]{1,128}(?<! )";

    private static final String SCOPE = "[A-Za-z0-9_.:/-]{1,128}";

    private MonitoringRules() {}

    static Stream<Violation> viewers(Settings environment) {
        Section<MonitoringConfig> monitoring = environment.root().in(EnvironmentConfig::monitoring);
        List<Setting<SourceNetwork>> viewers = monitoring.elements(MonitoringConfig::viewers);
        boolean anybody = monitoring.in(MonitoringConfig::oauth).isPresent();
        return Violation.all(
                anybody
                        ? Stream.empty()
                        : monitoring
                                .get(MonitoringConfig::viewers)
                                .refuseIf(List::isEmpty, "is missing", "a list of networks, or monitoring.oauth"),
                ClientNetworks.check(environment, viewers),
                viewers.stream().flatMap(MonitoringRules::writtenOut));
    }

    /**
     * Who opens Grafana and Prometheus to everybody writes 0.0.0.0/0, where each reviewer sees it; two halves of the
     * internet would be the same in disguise.
     */
    private static Stream<Violation> writtenOut(Setting<SourceNetwork> viewers) {
        boolean ipv6 = viewers.value() != null && viewers.value().isIpv6();
        int widest = ipv6 ? WIDEST_OF_IPV6 : WIDEST;
        return viewers.refuseIf(
                network -> network.prefix() > 0 && network.prefix() < widest,
                "is wider than any one network",
                "/" + widest + (ipv6 ? " to /128, or ::/0" : " to /32, or 0.0.0.0/0") + " for everybody");
    }

    /** Sign-in by an identity provider is safe and lets somebody in. */
    static Stream<Violation> signIn(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        Section<OAuthConfig> oauth = root.in(EnvironmentConfig::monitoring).in(MonitoringConfig::oauth);
        if (!oauth.isPresent()) {
            return Stream.empty();
        }
        var roles = Stream.<Component<OAuthConfig, List<String>>>of(
                        OAuthConfig::admins, OAuthConfig::editors, OAuthConfig::viewers)
                .toList();
        boolean nobody =
                roles.stream().map(oauth::get).allMatch(groups -> List.of().equals(groups.value()));
        boolean inTheClear = root.in(EnvironmentConfig::delivery).lacks(DeliveryConfig::domain);
        return Violation.all(
                inTheClear
                        ? Stream.of(oauth.violation(
                                "would send its tokens over plain HTTP", "no domain", "delivery.domain beside it"))
                        : Stream.empty(),
                nobody
                        ? Stream.of(
                                oauth.violation("lets nobody in", "no group", "a group in admins, editors or viewers"))
                        : Stream.empty(),
                roles.stream()
                        .flatMap(role -> oauth.elements(role).stream())
                        .flatMap(group -> group.refuseIf(
                                name -> !name.matches(GROUP),
                                "is no name of a group",
                                "1 to 128 letters, digits, spaces inside and _.:/@+-")),
                oauth.elements(OAuthConfig::scopes).stream()
                        .flatMap(scope -> scope.refuseIf(
                                name -> !name.matches(SCOPE), "is no scope", "1 to 128 letters, digits and _.:/-")));
    }

    /** No alarm rings while everything is as it should be. */
    static Stream<Violation> alarms(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        Section<Thresholds> alarms = root.in(EnvironmentConfig::monitoring).in(MonitoringConfig::alarms);
        Setting<Integer> storage = root.in(EnvironmentConfig::data).get(DataConfig::storageGiB);
        Stream<Violation> scaled = environment.services().stream()
                .map(service -> service.section().in(ServiceConfig::autoscaling))
                .flatMap(scaling -> Stream.concat(
                        aboveScaling(alarms.get(Thresholds::cpuPercent), scaling.get(Autoscaling::cpuPercent)),
                        aboveScaling(alarms.get(Thresholds::memoryPercent), scaling.get(Autoscaling::memoryPercent))));
        // The empty database has less free than all, and would ring from the first day.
        return Stream.concat(
                scaled,
                alarms.get(Thresholds::databaseFreeStorageGiB)
                        .refuseIf(
                                storage,
                                (free, all) -> free >= all,
                                "is not below the database's storage",
                                "less than " + storage));
    }

    /** An alarm below the load that autoscaling aims at would ring whenever autoscaling does its work. */
    private static Stream<Violation> aboveScaling(Setting<Integer> alarm, Setting<Integer> aim) {
        return alarm.refuseIf(
                aim, (percent, aimed) -> percent < aimed, "is less than autoscaling aims at", "at least " + aim);
    }
}
