package prode.config.rules;

import java.util.List;

/** All rules, in the order of the sections. */
public final class ConfigRules {
    private static final List<ConfigRule> RULES = List.of(
            NameRules::environment,
            NameRules::project,
            NameRules::state,
            TagRules::count,
            TagRules::names,
            TagRules::values,
            ProductionRules::protection,
            ProductionRules::backups,
            NetworkRules::sizes,
            NetworkRules::zones,
            NetworkRules::subnets,
            NetworkRules::natZone,
            NetworkRules::dataSubnets,
            ExistingNetworkRules::check,
            WaysOutRules::check,
            HealthCheckRules::check,
            ImageRules::check,
            ServiceRules::fargateSizes,
            ServiceRules::taskCounts,
            ServiceRules::variables,
            ServiceRules::names,
            SecretRules::check,
            PermissionRules::check,
            TaskRules::check,
            SidecarRules::check,
            VolumeRules::check,
            ScheduleRules::check,
            ServiceRules::ports,
            QueueRules::check,
            DeliveryRules::domain,
            DeliveryRules::reach,
            DeliveryRules::logs,
            DeliveryRules::waf,
            CloudFrontRules::check,
            RouteRules::check,
            CallerRules::check,
            DatabaseRules::check,
            DatabaseUserRules::check,
            MonitoringRules::viewers,
            MonitoringRules::signIn,
            MonitoringRules::alarms,
            BudgetRules::offered,
            BudgetRules::alerts,
            AccessRules::githubEnvironments,
            AdoptionRules::check);

    private ConfigRules() {}

    /** What one environment breaks. */
    public static List<Violation> check(Settings environment) {
        return RULES.stream().flatMap(rule -> rule.check(environment)).toList();
    }

    /** What environments break between them. */
    public static List<Clash> checkTogether(List<Settings> environments) {
        return SharedRules.check(environments).toList();
    }
}
