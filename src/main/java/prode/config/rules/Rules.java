package prode.config.rules;

import java.util.List;

/** All rules. A new one is a class and a line here. */
public final class Rules {
    private static final List<Rule> RULES = List.of(
            new EnvironmentName(),
            new PhysicalNameLimits(),
            new TagCount(),
            new TagNames(),
            new TagValues(),
            new ProductionProtection(),
            new VpcSize(),
            new TwoZones(),
            new ZonesOfRegion(),
            new ZonesDistinct(),
            new SubnetSize(),
            new SubnetsInVpc(),
            new SubnetsDisjoint(),
            new TargetCheckTimes(),
            new OwnImage(),
            new RegistryOfAccount(),
            new FargateSize(),
            new DesiredWithinAutoscaling(),
            new TasksWithinDnsAnswer(),
            new ContainerCheckTimes(),
            new EnvironmentVariableNames(),
            new MinorVersionOwnedOnce(),
            new StorageGrowth(),
            new DatabaseNamesFree(),
            new ProductionBackups(),
            new WindowLengths(),
            new BackupOutsideMaintenance(),
            new ViewersDisjoint(),
            new ViewersWrittenOut(),
            new ViewersOnInternet(),
            new AlarmsAboveScaling(),
            new StorageAlarmBelowStorage(),
            new BudgetOffered(),
            new AlertPercentsDistinct(),
            new AdoptedAddresses(),
            new GithubEnvironmentsDistinct());

    private static final List<SharedRule> SHARED = List.of(
            new AccountWideKeys(),
            new StateBucketPerAccount(),
            new DomainPerEnvironment(),
            new EnvironmentsPerPipeline());

    private Rules() {}

    /** What one environment breaks. */
    public static List<Violation> check(Settings settings) {
        return RULES.stream().flatMap(rule -> rule.check(settings).stream()).toList();
    }

    /** What environments break between them. */
    public static List<Clash> checkTogether(List<Settings> environments) {
        return SHARED.stream()
                .flatMap(rule -> rule.check(environments).stream())
                .toList();
    }
}
