package prode.stacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.config.Environment;
import prode.config.ProviderVersions;
import prode.config.ServiceConfig;
import prode.config.StateConfig;
import prode.config.WorkloadActions;
import prode.naming.FoundationNames;
import prode.naming.Naming;
import prode.naming.Option;
import prode.naming.PhysicalName;

/**
 * The environments that share an AWS account, and so a foundation.
 *
 * @param environments at least one, by name; their account-wide keys agree
 * @param first whether it is the account of the first environment, whose foundation needs no account id in its name
 */
record SharedAccount(List<Environment> environments, boolean first) {
    /** Tag Environment of what belongs to no single environment. */
    private static final String SHARED = "shared";

    /** The accounts of all environments: production's first, then by the environments' names. */
    static List<SharedAccount> of(List<Environment> environments) {
        var sorted = new ArrayList<>(environments);
        sorted.sort(Comparator.comparing((Environment e) -> !e.isProduction()).thenComparing(Environment::name));
        var byAccount = new LinkedHashMap<String, List<Environment>>();
        for (Environment environment : sorted) {
            byAccount
                    .computeIfAbsent(environment.config().accountId().value(), id -> new ArrayList<>())
                    .add(environment);
        }
        var accounts = new ArrayList<SharedAccount>();
        byAccount.values().forEach(group -> accounts.add(new SharedAccount(List.copyOf(group), accounts.isEmpty())));
        return accounts;
    }

    FoundationNames names() {
        return FoundationNames.of(environments.get(0).config());
    }

    /** The same in all environments of an account. */
    ProviderVersions awsProvider() {
        return environments.get(0).config().awsProvider();
    }

    /** The same in all environments of an account. */
    StateConfig state() {
        return environments.get(0).config().state();
    }

    /** Names of the buckets of Grafana's backups of which S3 writes down who uses them. */
    List<String> recordedBackups() {
        return environments.stream()
                .map(Naming::of)
                .filter(naming -> naming.has(Option.BACKUP_ACCESS_LOG))
                .map(naming -> naming.physicalName(PhysicalName.GRAFANA_BACKUP_BUCKET))
                .toList();
    }

    String foundationStackId() {
        String id = names().project() + "-foundation";
        return first ? id : id + "-" + names().accountId();
    }

    /** Names of the image repositories that any environment wants. */
    List<String> repositories() {
        var namings = environments.stream().map(Naming::of).toList();
        return Naming.repositories(namings);
    }

    /** The most that any environment wants to keep. */
    int imagesKept() {
        return environments.stream()
                .mapToInt(environment -> environment.config().compute().imagesKept())
                .max()
                .orElseThrow();
    }

    /** What workloads of this account can do beside those of every one. */
    List<String> furtherActions() {
        var findsTasksByApi = environments.stream()
                .flatMap(environment -> environment.config().services().values().stream())
                .anyMatch(ServiceConfig::isFoundByApi);
        var passesOnEdgeAlarms = environments.stream()
                .anyMatch(environment -> Naming.of(environment).has(Option.EDGE_ALARMS));
        return Stream.of(
                        findsTasksByApi ? WorkloadActions.DISCOVERY : List.<String>of(),
                        passesOnEdgeAlarms ? WorkloadActions.PASSING_ON : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }

    Map<String, String> tags() {
        return Naming.tags(environments.get(0).config(), SHARED, Map.of());
    }
}
