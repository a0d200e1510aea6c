package prode.aws.services;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;
import prode.aws.Calls;
import prode.aws.facts.Image;
import prode.aws.facts.Port;
import prode.aws.facts.StoredImage;
import prode.aws.facts.Tags;
import prode.config.EcrImage;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Repositories and their images. */
public final class Ecr {
    private static final int PAGE = 1000;
    private static final Comparator<ImageDetail> AGE = Comparator.<ImageDetail, Instant>comparing(
                    image -> Optional.ofNullable(image.imagePushedAt()).orElse(Instant.MAX))
            .thenComparing(ImageDetail::imageDigest);

    private final EcrClient ecr;

    /** Asks nothing yet. */
    public Ecr(AwsAccess access) {
        ecr = access.client(EcrClient.builder());
    }

    /** Images, deleted by digest; AWS refuses one that another image's manifest list names, and none that runs. */
    public Port<Image> images() {
        return Ports.of(
                () -> ecr.describeRepositoriesPaginator().repositories().stream()
                        .flatMap(this::images),
                id ->
                        ecr
                                .describeRepositories(r -> r.repositoryNames(id.substring(0, id.indexOf('@'))))
                                .repositories()
                                .stream()
                                .flatMap(this::images)
                                .filter(image -> image.id().equals(id)),
                this::delete);
    }

    public Optional<Described> repository(String name) {
        return Described.first(
                () -> ecr.describeRepositories(r -> r.repositoryNames(name)).repositories());
    }

    /** An image; empty if it is gone, or its repository is. */
    public Optional<StoredImage> find(EcrImage image) {
        return Calls.look(() -> ecr
                .describeImages(r -> r.registryId(image.registry().account())
                        .repositoryName(image.repository())
                        .imageIds(id(image)))
                .imageDetails()
                .stream()
                .findFirst()
                .map(found -> new StoredImage(found.imageDigest(), Set.copyOf(found.imageTags()))));
    }

    /**
     * Gives an image one more tag.
     *
     * @return false if somebody else has given it this very moment
     * @throws Failure with exit code 4 if its repository has no such image any more
     */
    public boolean tag(EcrImage image, String tag) {
        return Calls.ask(() -> {
            try {
                put(image, tag);
                return true;
            } catch (ImageAlreadyExistsException | ImageTagAlreadyExistsException e) {
                return false;
            }
        });
    }

    private void put(EcrImage image, String tag) {
        var manifest = ecr
                .batchGetImage(r -> r.registryId(image.registry().account())
                        .repositoryName(image.repository())
                        .imageIds(id(image)))
                .images()
                .stream()
                .findFirst()
                .orElseThrow(() -> new CheckFailed("image " + image + ": its repository has no such image any more"));
        ecr.putImage(r -> r.registryId(image.registry().account())
                .repositoryName(image.repository())
                .imageManifest(manifest.imageManifest())
                .imageManifestMediaType(manifest.imageManifestMediaType())
                .imageDigest(manifest.imageId().imageDigest())
                .imageTag(tag));
    }

    private static ImageIdentifier id(EcrImage image) {
        return image.isByDigest()
                ? digest(image.version())
                : ImageIdentifier.builder().imageTag(image.version()).build();
    }

    private static ImageIdentifier digest(String digest) {
        return ImageIdentifier.builder().imageDigest(digest).build();
    }

    private void delete(Image image) {
        var failures = ecr.batchDeleteImage(
                        r -> r.repositoryName(image.repository()).imageIds(digest(image.digest())))
                .failures();
        failures.stream().findFirst().ifPresent(failure -> {
            throw new AwsFailure(sort(failure), failure.failureCodeAsString() + ": " + failure.failureReason());
        });
    }

    private static Sort sort(ImageFailure failure) {
        return switch (failure.failureCode()) {
            case IMAGE_NOT_FOUND -> Sort.GONE;
            case IMAGE_REFERENCED_BY_MANIFEST_LIST -> Sort.IN_USE;
            default -> Sort.FAILED;
        };
    }

    private Stream<Image> images(Repository repository) {
        var images = ecr
                .describeImagesPaginator(
                        r -> r.repositoryName(repository.repositoryName()).maxResults(PAGE))
                .imageDetails()
                .stream()
                .sorted(AGE.reversed())
                .toList();
        var tags = Calls.tags(() -> Tags.of(
                ecr.listTagsForResource(r -> r.resourceArn(repository.repositoryArn()))
                        .tags(),
                Tag::key,
                Tag::value));
        return IntStream.range(0, images.size()).mapToObj(newer -> facts(repository, images.get(newer), newer, tags));
    }

    private static Image facts(Repository repository, ImageDetail image, int newer, Tags tags) {
        return new Image(
                repository.repositoryName(),
                repository.repositoryUri(),
                image.imageDigest(),
                Set.copyOf(image.imageTags()),
                newer,
                Optional.ofNullable(image.imageSizeInBytes()).orElse(0L),
                Optional.ofNullable(image.imagePushedAt()),
                tags);
    }
}
