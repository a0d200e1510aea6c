package prode.ops.images;

import java.util.Optional;
import java.util.Set;
import prode.aws.AwsFailures;
import prode.naming.FoundationNames;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Looks into repositories by the API of ECR. */
public record Repositories(EcrClient ecr) {
    /**
     * What a repository has.
     *
     * @param digest of its content
     */
    public record Found(String digest, Set<String> tags) {
        /** Whether the lifecycle spares it. */
        public boolean isMarked() {
            return tags.stream().anyMatch(tag -> tag.startsWith(FoundationNames.DEPLOYED_TAG));
        }
    }

    /**
     * An image; empty if it is gone, or its repository is.
     *
     * @throws prode.failure.Failure with exit code 6 if AWS does not answer
     */
    public Optional<Found> find(EcrImage image) {
        try {
            return ecr
                    .describeImages(request -> request.registryId(image.account())
                            .repositoryName(image.repository())
                            .imageIds(id(image)))
                    .imageDetails()
                    .stream()
                    .findFirst()
                    .map(found -> new Found(found.imageDigest(), Set.copyOf(found.imageTags())));
        } catch (ImageNotFoundException | RepositoryNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    static ImageIdentifier id(EcrImage image) {
        return image.isByDigest()
                ? ImageIdentifier.builder().imageDigest(image.version()).build()
                : ImageIdentifier.builder().imageTag(image.version()).build();
    }
}
