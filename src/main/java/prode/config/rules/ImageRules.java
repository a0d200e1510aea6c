package prode.config.rules;

import java.util.Optional;
import java.util.stream.Stream;
import prode.config.AccountId;
import prode.config.EcrRegistry;
import prode.config.EnvironmentConfig;
import prode.config.FargateTask;
import prode.config.ImageReference;
import prode.config.Region;

/** The services' images are there where their tasks may read them. */
final class ImageRules {
    private ImageRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        return OwnService.all(environment).flatMap(service -> {
            Setting<ImageReference> image = service.section().get(FargateTask::image);
            return Stream.concat(
                    own(image, root.get(EnvironmentConfig::project), service.suffix()),
                    ofAccount(image, root.get(EnvironmentConfig::accountId), root.get(EnvironmentConfig::region)));
        });
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
