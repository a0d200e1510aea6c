package prode.ops.cleanup.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import prode.ops.cleanup.facts.CloudFailure;
import prode.ops.cleanup.facts.Image;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Tags;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Images, deleted by digest; AWS refuses one that another image's manifest list names, and none that runs. */
record EcrImages(EcrClient ecr) implements Port<Image> {
    private static final int PAGE = 1000;
    private static final Comparator<ImageDetail> AGE = Comparator.<ImageDetail, Instant>comparing(
                    image -> Optional.ofNullable(image.imagePushedAt()).orElse(Instant.MAX))
            .thenComparing(ImageDetail::imageDigest);

    @Override
    public List<Image> all() {
        return Calls.ask(() -> ecr.describeRepositoriesPaginator().repositories().stream()
                .flatMap(repository -> ofRepository(repository).stream())
                .toList());
    }

    @Override
    public Optional<Image> look(String id) {
        return Calls.look(() -> ecr
                .describeRepositories(request -> request.repositoryNames(id.substring(0, id.indexOf('@'))))
                .repositories()
                .stream()
                .flatMap(repository -> ofRepository(repository).stream())
                .filter(image -> image.id().equals(id))
                .findFirst());
    }

    @Override
    public void delete(Image image) {
        var failures = Calls.ask(() -> ecr.batchDeleteImage(request -> request.repositoryName(image.repository())
                        .imageIds(ImageIdentifier.builder()
                                .imageDigest(image.digest())
                                .build()))
                .failures());
        failures.stream().findFirst().ifPresent(failure -> {
            throw new CloudFailure(sort(failure), failure.failureCodeAsString() + ": " + failure.failureReason());
        });
    }

    private static CloudFailure.Sort sort(ImageFailure failure) {
        return switch (failure.failureCode()) {
            case IMAGE_NOT_FOUND -> CloudFailure.Sort.GONE;
            case IMAGE_REFERENCED_BY_MANIFEST_LIST -> CloudFailure.Sort.IN_USE;
            default -> CloudFailure.Sort.FAILED;
        };
    }

    private List<Image> ofRepository(Repository repository) {
        var images = ecr
                .describeImagesPaginator(request ->
                        request.repositoryName(repository.repositoryName()).maxResults(PAGE))
                .imageDetails()
                .stream()
                .sorted(AGE.reversed())
                .toList();
        var tags = Calls.tags(() -> Tags.of(
                ecr.listTagsForResource(request -> request.resourceArn(repository.repositoryArn())).tags().stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value))));
        return IntStream.range(0, images.size())
                .mapToObj(newer -> facts(repository, images.get(newer), newer, tags))
                .toList();
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
