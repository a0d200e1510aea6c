package prode.config.rules;

import java.util.List;
import java.util.stream.Stream;
import prode.config.Cidr;
import prode.config.DataConfig;
import prode.config.EnvironmentConfig;
import prode.config.MonitoringConfig;
import prode.config.MonitoringConfig.Thresholds;
import prode.config.ServiceConfig;
import prode.config.ServiceConfig.Autoscaling;

/** Alarms that mean something, and viewers who can be reached. */
final class MonitoringRules {
    /** The widest network of one organization: no larger block was ever allocated. */
    private static final int WIDEST = 8;

    /** Source: RFC 6890. */
    private static final List<Cidr> NOT_ROUTED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "240.0.0.0/4")
            .map(Cidr::parse)
            .toList();

    private MonitoringRules() {}

    static Stream<Violation> viewers(Settings environment) {
        List<Setting<Cidr>> viewers =
                environment.root().in(EnvironmentConfig::monitoring).elements(MonitoringConfig::viewers);
        // Beside a wider range a network only looks like a limit.
        return Stream.concat(
                Ranges.disjoint(viewers, "the wider of the two alone"),
                viewers.stream().flatMap(network -> Stream.concat(writtenOut(network), onInternet(network))));
    }

    /**
     * Who opens Grafana and Prometheus to everybody writes 0.0.0.0/0, where each reviewer sees it; two halves of the
     * internet would be the same in disguise.
     */
    private static Stream<Violation> writtenOut(Setting<Cidr> viewers) {
        return viewers.refuseIf(
                network -> network.prefix() > 0 && network.prefix() < WIDEST,
                "is wider than any one network",
                "/" + WIDEST + " to /32, or 0.0.0.0/0 for everybody");
    }

    /** The load balancer stands on the internet and sees public addresses only: a private network would let nobody in. */
    private static Stream<Violation> onInternet(Setting<Cidr> viewers) {
        return viewers.refuseIf(
                network -> NOT_ROUTED.stream().anyMatch(range -> range.contains(network)),
                "is no address on the internet, where the load balancer stands",
                "the public addresses behind which the viewers' network goes out");
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
