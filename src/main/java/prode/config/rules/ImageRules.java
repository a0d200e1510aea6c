package prode.config.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prode.config.AccountId;
import prode.config.EcrRegistry;
import prode.config.EnvironmentConfig;
import prode.config.FargateTask;
import prode.config.ImageReference;
import prode.config.Region;
import prode.config.RegistryCredentials;
import prode.config.ServiceConfig;
import prode.config.SidecarConfig;

/** The services' images are there where their tasks may read them. */
final class ImageRules {
    private ImageRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        Stream<Violation> services = OwnService.all(environment).flatMap(service -> {
            Setting<ImageReference> image = service.section().get(FargateTask::image);
            return Stream.concat(
                    own(image, root.get(EnvironmentConfig::project), service.suffix()),
                    ofAccount(image, root.get(EnvironmentConfig::accountId), root.get(EnvironmentConfig::region)));
        });
        return Stream.concat(
                services, environment.services().stream().flatMap(service -> beside(environment, service.section())));
    }

    /** What a service's sidecars run, and with what ECS may log in to the registries. */
    private static Stream<Violation> beside(Settings environment, Section<ServiceConfig> service) {
        Section<EnvironmentConfig> root = environment.root();
        return Stream.concat(
                credentials(service.get(ServiceConfig::image), service.in(ServiceConfig::registryCredentials)),
                service.named(ServiceConfig::sidecars).stream()
                        .map(Section.Named::section)
                        .flatMap(sidecar -> {
                            Setting<ImageReference> image = sidecar.get(SidecarConfig::image);
                            return Violation.all(
                                    ofProject(environment, image),
                                    ofAccount(
                                            image,
                                            root.get(EnvironmentConfig::accountId),
                                            root.get(EnvironmentConfig::region)),
                                    credentials(image, sidecar.in(SidecarConfig::registryCredentials)));
                        }));
    }

    /** The foundation makes a repository a service: what has none there can't be pulled. */
    private static Stream<Violation> ofProject(Settings environment, Setting<ImageReference> image) {
        Setting<String> project = environment.root().get(EnvironmentConfig::project);
        List<String> repositories = OwnService.all(environment)
                .map(service -> project.value() + "-" + service.suffix())
                .toList();
        return image.refuseIf(
                project,
                (reference, name) -> reference.registry() == null && !repositories.contains(reference.repository()),
                "names no repository of this account",
                String.join(", ", repositories) + ", or an image with its registry");
    }

    /** ECR knows the execution role, and ECS refuses other credentials for it. */
    private static Stream<Violation> credentials(
            Setting<ImageReference> image, Section<RegistryCredentials> credentials) {
        ImageReference reference = image.value();
        boolean needsNone = reference != null
                && (reference.registry() == null
                        || EcrRegistry.of(reference.registry()).isPresent());
        return credentials
                .get(RegistryCredentials::secretsManager)
                .refuseIf(
                        secret -> needsNone,
                        "is for another registry than ECR, which knows the execution role",
                        "no registryCredentials");
    }

    /** An image without a registry is the one that this project builds for the service. */
    private static Stream<Violation> own(Setting<ImageReference> image, Setting<String> project, String suffix) {
        String repository = project.value() + "-" + suffix;
        String version = image.value() == null ? "" : image.value().version();
        return image.refuseIf(
                project,
                (reference, name) ->
                        reference.registry() == null && !reference.repository().equals(repository),
                "names no repository of this account",
                repository + version + ", or an image with its registry");
    }

    /**
     * An image from ECR is in the environment's own account and region: the execution role may read nothing else, and each
     * task's start would depend on another region.
     */
    private static Stream<Violation> ofAccount(
            Setting<ImageReference> image, Setting<AccountId> account, Setting<Region> region) {
        String registry = image.value() == null ? null : image.value().registry();
        if (registry == null || account.value() == null || region.value() == null) {
            return Stream.empty();
        }
        Optional<EcrRegistry> ecr = EcrRegistry.of(registry);
        return image.refuseIf(
                reference -> ecr.isPresent() && !ecr.get().equals(new EcrRegistry(account.shown(), region.shown())),
                "is in ECR of another account or region",
                "account " + account.value() + " and region " + region.value());
    }
}
