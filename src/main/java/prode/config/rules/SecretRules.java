package prode.config.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.RegistryCredentials;
import prode.config.SecretSource;
import prode.config.ServiceConfig;
import prode.config.SidecarConfig;

/** A service's secrets are there where its tasks may read them, and each has a variable to itself. */
final class SecretRules {
    private SecretRules() {}

    static Stream<Violation> check(Settings environment) {
        return environment.services().stream()
                .flatMap(service -> Stream.concat(
                        container(
                                environment,
                                service.section().named(ServiceConfig::secrets),
                                service.section().get(ServiceConfig::environment),
                                ServiceRules.reserved(service)),
                        Stream.concat(
                                registry(environment, service.section().in(ServiceConfig::registryCredentials)),
                                service.section().named(ServiceConfig::sidecars).stream()
                                        .map(Section.Named::section)
                                        .flatMap(sidecar -> Stream.concat(
                                                container(
                                                        environment,
                                                        sidecar.named(SidecarConfig::secrets),
                                                        sidecar.get(SidecarConfig::environment),
                                                        List.of()),
                                                registry(
                                                        environment,
                                                        sidecar.in(SidecarConfig::registryCredentials)))))));
    }

    private static Stream<Violation> container(
            Settings environment,
            List<Section.Named<SecretSource>> secrets,
            Setting<Map<String, String>> plain,
            List<String> reserved) {
        return secrets.stream()
                .flatMap(secret -> Violation.all(
                        variable(secret, plain.value(), reserved),
                        oneSource(environment, secret.section()),
                        OwnArn.check(environment, secret.section().get(SecretSource::secretsManager)),
                        OwnArn.check(environment, secret.section().get(SecretSource::kmsKey))));
    }

    private static Stream<Violation> registry(Settings environment, Section<RegistryCredentials> credentials) {
        return Stream.concat(
                OwnArn.check(environment, credentials.get(RegistryCredentials::secretsManager)),
                OwnArn.check(environment, credentials.get(RegistryCredentials::kmsKey)));
    }

    private static Stream<Violation> variable(
            Section.Named<SecretSource> secret, @Nullable Map<String, String> plain, List<String> reserved) {
        if (reserved.contains(secret.name())) {
            return Stream.of(secret.section()
                    .violation(
                            "is set by the system", secret.name(), "names other than " + String.join(", ", reserved)));
        }
        return plain != null && plain.containsKey(secret.name())
                ? Stream.of(secret.section()
                        .violation("stands in the environment too", secret.name(), "one of secrets and environment"))
                : Stream.empty();
    }

    private static Stream<Violation> oneSource(Settings environment, Section<SecretSource> secret) {
        boolean isSecret = has(environment, secret.get(SecretSource::secretsManager));
        boolean isParameter = has(environment, secret.get(SecretSource::parameter));
        if (isSecret == isParameter) {
            return Stream.of(secret.violation(
                    isSecret ? "is a secret and a parameter at once" : "is neither a secret nor a parameter",
                    isSecret ? "secretsManager and parameter" : "neither",
                    "secretsManager or parameter, one of them"));
        }
        return isParameter
                ? secret.get(SecretSource::key)
                        .refuseIf(
                                key -> true,
                                "is no key of a parameter, which is one value",
                                "no key, or secretsManager")
                : Stream.empty();
    }

    /** Also one that failed by itself is there. */
    private static boolean has(Settings environment, Setting<String> source) {
        return environment.has(source.key());
    }
}
