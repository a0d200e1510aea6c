package prode.config.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.AccessConfig;
import prode.config.AccessConfig.ApplicationRepository;
import prode.config.AccessConfig.GithubConfig;
import prode.config.AccountId;
import prode.config.EnvironmentConfig;
import prode.config.PublicName;
import prode.config.StateConfig;

/** What holds between the environments; one whose values failed by themselves is left out. */
final class SharedRules {
    /** A key of every environment. */
    @FunctionalInterface
    private interface Shared {
        Setting<?> of(Settings environment);
    }

    /** What an account has once is the same in all its environments: their foundation is one. */
    private static final List<Shared> ACCOUNT_WIDE = List.of(
            environment -> environment.root().get(EnvironmentConfig::region),
            environment -> environment.root().get(EnvironmentConfig::project),
            SharedRules::bucket,
            environment -> environment.root().in(EnvironmentConfig::state).get(StateConfig::lockTable),
            environment -> environment.root().in(EnvironmentConfig::state).get(StateConfig::locking),
            environment -> environment.root().in(EnvironmentConfig::state).get(StateConfig::bucketEvents),
            environment -> environment.root().in(EnvironmentConfig::state).get(StateConfig::encryption),
            environment -> environment.root().get(EnvironmentConfig::awsProvider),
            environment -> access(environment).get(AccessConfig::repository),
            environment -> github(environment).get(GithubConfig::oidcProvider),
            environment -> github(environment).get(GithubConfig::ownerId),
            environment -> github(environment).get(GithubConfig::repositoryId),
            environment -> github(environment).get(GithubConfig::subjects),
            environment -> github(environment).get(GithubConfig::defaultBranch),
            environment -> github(environment).get(GithubConfig::cleanupEnvironment),
            environment -> github(environment).get(GithubConfig::stateAdminEnvironment),
            environment -> github(environment).get(GithubConfig::unattended),
            environment -> application(environment).get(ApplicationRepository::repository),
            environment -> application(environment).get(ApplicationRepository::ownerId),
            environment -> application(environment).get(ApplicationRepository::repositoryId),
            environment -> application(environment).get(ApplicationRepository::branch));

    /** Sections that an account has in all its environments or in none. */
    private static final List<Shared> SECTIONS = List.of(
            environment -> access(environment).get(AccessConfig::github),
            environment -> github(environment).get(GithubConfig::application));

    /** Source: IAM User Guide, IAM and STS quotas: managed policies of a role, unless AWS has raised it. */
    private static final int POLICIES_OF_A_ROLE = 10;

    /** Of the role that applies: those for all environments, without CloudFront's. */
    private static final int SHARED_POLICIES = 5;

    private SharedRules() {}

    static Stream<Clash> check(List<Settings> environments) {
        return Stream.of(
                        SECTIONS.stream().flatMap(section -> sameSection(environments, section)),
                        ACCOUNT_WIDE.stream().flatMap(key -> sameValue(environments, key)),
                        bucketPerAccount(environments),
                        domainPerEnvironment(environments),
                        servicesBesideEnvironments(environments),
                        environmentsPerPipeline(environments))
                .flatMap(clashes -> clashes);
    }

    private static Stream<Clash> sameSection(List<Settings> environments, Shared shared) {
        return compare(environments, SharedRules::account, (reference, environment) -> {
            String section = shared.of(environment).key();
            boolean has = environment.has(section);
            return has == reference.has(section)
                    ? Stream.empty()
                    : Stream.of(environment.clash(
                            section,
                            "differs from " + reference.file() + ", but account " + account(environment) + " has one",
                            has ? "a section" : "no such section",
                            has ? "the section in neither" : "the section in both"));
        });
    }

    private static Stream<Clash> sameValue(List<Settings> environments, Shared shared) {
        List<Settings> having = environments.stream()
                .filter(environment -> shared.of(environment).value() != null)
                .toList();
        return compare(having, SharedRules::account, (reference, environment) -> {
            Setting<?> own = shared.of(environment);
            Setting<?> expected = shared.of(reference);
            return own.equals(expected)
                    ? Stream.empty()
                    : Stream.of(environment.clash(
                            own.key(),
                            "differs from " + reference.where(own.key()) + ", but account " + account(environment)
                                    + " has one",
                            own.shown(),
                            expected.shown() + " in both"));
        });
    }

    /** Two accounts can't have the same state bucket: its name is unique in all of AWS. */
    private static Stream<Clash> bucketPerAccount(List<Settings> environments) {
        List<Settings> known = environments.stream()
                .filter(environment -> account(environment) != null)
                .toList();
        return compare(known, environment -> bucket(environment).value(), (owner, environment) -> {
            Setting<String> bucket = bucket(environment);
            AccountId account = account(environment);
            return account == null || account.equals(account(owner))
                    ? Stream.empty()
                    : Stream.of(environment.clash(
                            bucket.key(),
                            "is the bucket of another account in " + owner.where(bucket.key()),
                            bucket.shown(),
                            "a bucket of account " + account));
        });
    }

    /** Two environments can't answer under the same name: each would move the other's DNS record. */
    private static Stream<Clash> domainPerEnvironment(List<Settings> environments) {
        Map<String, Settings> owners = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        return environments.stream()
                .flatMap(environment -> DeliveryRules.names(environment)
                        .map(name -> name.get(PublicName::name))
                        .filter(name -> name.value() != null)
                        .flatMap(name -> {
                            Settings owner = owners.putIfAbsent(name.shown(), environment);
                            String key = keys.putIfAbsent(name.shown(), name.key());
                            return owner == null || key == null || owner == environment
                                    ? Stream.empty()
                                    : Stream.of(environment.clash(
                                            name.key(),
                                            "is the name in " + owner.where(key) + " too",
                                            name.shown(),
                                            "one name an environment"));
                        }));
    }

    /** Production's names have no environment in them: its service staging-api would be the api of staging. */
    private static Stream<Clash> servicesBesideEnvironments(List<Settings> environments) {
        return environments.stream()
                .filter(Settings::isProduction)
                .flatMap(production -> production.services().stream()
                        .flatMap(service -> environments.stream()
                                .filter(other -> !other.isProduction()
                                        && account(other) != null
                                        && Objects.equals(account(other), account(production))
                                        && (service.name() + "-").startsWith(other.name() + "-"))
                                .map(other -> production.clash(
                                        "services." + service.name(),
                                        "has the name of an environment of its account, " + other.name(),
                                        service.name(),
                                        "a name that doesn't start with an environment's"))));
    }

    /** The role that applies has one policy for each environment beside those for all, and one for CloudFront. */
    private static Stream<Clash> environmentsPerPipeline(List<Settings> environments) {
        Map<AccountId, List<Settings>> accounts = new LinkedHashMap<>();
        for (Settings environment : environments) {
            AccountId account = account(environment);
            if (account != null && environment.has(githubKey(environment))) {
                accounts.computeIfAbsent(account, none -> new ArrayList<>()).add(environment);
            }
        }
        return accounts.entrySet().stream().flatMap(entry -> {
            List<Settings> ofAccount = entry.getValue();
            boolean cloudFront = ofAccount.stream().anyMatch(CloudFrontRules::isOn);
            int most = POLICIES_OF_A_ROLE - SHARED_POLICIES - (cloudFront ? 1 : 0);
            return ofAccount.size() <= most
                    ? Stream.empty()
                    : Stream.of(ofAccount
                            .get(most)
                            .clash(
                                    githubKey(ofAccount.get(most)),
                                    "is in more environments of account " + entry.getKey()
                                            + " than the pipeline's role has policies for",
                                    ofAccount.size() + " environments" + (cloudFront ? ", with CloudFront" : ""),
                                    "at most " + most + ", or a further account"));
        });
    }

    /** Compares each environment with the first one that has the same of something; one without it with none. */
    private static Stream<Clash> compare(
            List<Settings> environments,
            Function<Settings, @Nullable Object> something,
            BiFunction<Settings, Settings, Stream<Clash>> clashes) {
        Map<Object, Settings> first = new HashMap<>();
        return environments.stream().flatMap(environment -> {
            Object has = something.apply(environment);
            Settings reference = has == null ? null : first.putIfAbsent(has, environment);
            return reference == null ? Stream.empty() : clashes.apply(reference, environment);
        });
    }

    private static @Nullable AccountId account(Settings environment) {
        return environment.root().get(EnvironmentConfig::accountId).value();
    }

    private static Setting<String> bucket(Settings environment) {
        return environment.root().in(EnvironmentConfig::state).get(StateConfig::bucket);
    }

    private static Section<AccessConfig> access(Settings environment) {
        return environment.root().in(EnvironmentConfig::access);
    }

    private static String githubKey(Settings environment) {
        return access(environment).get(AccessConfig::github).key();
    }

    private static Section<GithubConfig> github(Settings environment) {
        return access(environment).in(AccessConfig::github);
    }

    private static Section<ApplicationRepository> application(Settings environment) {
        return github(environment).in(GithubConfig::application);
    }
}
