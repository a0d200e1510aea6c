package prode.layers.foundation;

import com.hashicorp.cdktf.providers.aws.ecr_lifecycle_policy.EcrLifecyclePolicy;
import com.hashicorp.cdktf.providers.aws.ecr_repository.EcrRepository;
import com.hashicorp.cdktf.providers.aws.ecr_repository.EcrRepositoryEncryptionConfiguration;
import com.hashicorp.cdktf.providers.aws.ecr_repository.EcrRepositoryImageScanningConfiguration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.layers.shared.EncryptionKey;
import prode.layers.shared.JsonText;
import prode.layers.shared.Label;
import prode.layers.shared.Protection;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Defines the account's image repositories: tags that can't be moved, a scan of every push, and a lifecycle that keeps
 * the newest images besides those marked as deployed or about to be. Stateful: rollback needs the images.
 */
public final class ImageRepositories extends Construct {

    /** Deployed images that are kept: far more than anybody rolls back, yet not without end. */
    private static final int DEPLOYED_KEPT = 100;

    /** One a name; each keeps so many images besides the deployed ones. */
    public ImageRepositories(
            Construct scope, String id, FoundationNames names, List<String> repositories, int imagesKept) {
        super(scope, id);
        var label = new Label(names.imagesKeyAlias(), "Encrypts container images");
        var key = new EncryptionKey(this, "key", EncryptionKey.Props.ofAccount(label, names));
        for (String name : repositories) {
            defineRepository(name, key, imagesKept);
        }
    }

    private void defineRepository(String name, EncryptionKey key, int imagesKept) {
        var repository = EcrRepository.Builder.create(this, name)
                .name(name)
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(EcrRepositoryImageScanningConfiguration.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfiguration(List.of(EcrRepositoryEncryptionConfiguration.builder()
                        .encryptionType("KMS")
                        .kmsKey(key.arn())
                        .build()))
                .lifecycle(Protection.lifecycle(true))
                .build();
        EcrLifecyclePolicy.Builder.create(this, name + "-lifecycle")
                .repository(repository.getName())
                .policy(lifecycle(imagesKept))
                .build();
    }

    /**
     * An image that the first rule matches can't be expired by the second one, whatever its age. Source: Amazon ECR
     * User Guide, How lifecycle policies work.
     */
    private static String lifecycle(int imagesKept) {
        var deployed = new TreeMap<String, Object>(Map.of(
                "countNumber",
                DEPLOYED_KEPT,
                "countType",
                "imageCountMoreThan",
                "tagPrefixList",
                List.of(FoundationNames.DEPLOYED_TAG),
                "tagStatus",
                "tagged"));
        var others = new TreeMap<String, Object>(Map.of(
                "countNumber", imagesKept,
                "countType", "imageCountMoreThan",
                "tagStatus", "any"));
        return JsonText.of(new TreeMap<>(Map.of(
                "rules", List.of(rule(1, "Spare what was deployed", deployed), rule(2, "Keep the newest", others)))));
    }

    private static Map<String, Object> rule(int priority, String description, Map<String, Object> selection) {
        return new TreeMap<>(Map.of(
                "action", Map.of("type", "expire"),
                "description", description,
                "rulePriority", priority,
                "selection", selection));
    }
}
