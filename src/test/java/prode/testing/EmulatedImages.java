package prode.testing;

import java.util.List;
import java.util.Set;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** The images of an emulated stack: in each repository a running one with its mark, and two earlier ones without. */
public final class EmulatedImages {
    private static final List<String> REPOSITORIES = List.of("prod-e-backend", "prod-e-prometheus", "prod-e-grafana");
    private static final String RUNNING = "1.0.0";
    private static final List<String> EARLIER = List.of("0.9.0", "0.8.0");

    /** With a layer of its own: without one Moto draws the digest from a hundred, and two images have the same. */
    private static final String MANIFEST =
            "{\"schemaVersion\":2,\"config\":{},\"layers\":[{\"digest\":\"%s:%s\",\"size\":1}]}";

    private EmulatedImages() {}

    static void make(AwsAccess access) {
        var ecr = access.client(EcrClient.builder());
        for (var repository : REPOSITORIES) {
            ecr.createRepository(request -> request.repositoryName(repository));
            EARLIER.forEach(tag -> put(ecr, repository, tag, tag));
            mark(ecr, repository, put(ecr, repository, RUNNING, RUNNING));
        }
    }

    /** Only the running ones are there with their marks. */
    static void heal(AwsAccess access) {
        var ecr = access.client(EcrClient.builder());
        for (var repository : REPOSITORIES) {
            // To look is one call, to make it so a dozen, and most tests leave the images alone.
            if (!isWell(ecr, repository)) {
                mark(ecr, repository, put(ecr, repository, RUNNING, RUNNING));
                EARLIER.forEach(tag -> unmark(ecr, repository, put(ecr, repository, tag, tag)));
            }
        }
    }

    /** Whether each image is there with its tags and no others. */
    private static boolean isWell(EcrClient ecr, String repository) {
        var images = ecr.describeImages(request -> request.repositoryName(repository))
                .imageDetails();
        return images.size() == EARLIER.size() + 1 && images.stream().allMatch(EmulatedImages::hasItsTags);
    }

    private static boolean hasItsTags(ImageDetail image) {
        var tags = Set.copyOf(image.imageTags());
        return tags.equals(Set.of(RUNNING, tag(image.imageDigest())))
                || (tags.size() == 1 && EARLIER.containsAll(tags));
    }

    /** Takes the mark off the running image. */
    public static void unmark(AwsAccess access, String repository) {
        var ecr = access.client(EcrClient.builder());
        unmark(ecr, repository, put(ecr, repository, RUNNING, RUNNING));
    }

    /** Marks the images of earlier deployments too, as the deployments did. */
    public static void markEarlier(AwsAccess access, String repository) {
        var ecr = access.client(EcrClient.builder());
        EARLIER.forEach(tag -> put(ecr, repository, tag, tag(put(ecr, repository, tag, tag))));
    }

    /** Lets the lifecycle have expired the running image. */
    public static void expire(AwsAccess access, String repository) {
        var ecr = access.client(EcrClient.builder());
        var digest = put(ecr, repository, RUNNING, RUNNING);
        ecr.batchDeleteImage(request -> request.repositoryName(repository)
                .imageIds(ImageIdentifier.builder().imageDigest(digest).build()));
    }

    /** The marks that a repository has. */
    public static List<String> marks(AwsAccess access, String repository) {
        return access
                .client(EcrClient.builder())
                .describeImages(request -> request.repositoryName(repository))
                .imageDetails()
                .stream()
                .map(ImageDetail::imageTags)
                .flatMap(List::stream)
                .filter(tag -> tag.startsWith("deployed-"))
                .sorted()
                .toList();
    }

    /** Gives an image a tag, and its digest back; ECR refuses what is there already. */
    private static String put(EcrClient ecr, String repository, String version, String tag) {
        try {
            return ecr.putImage(request -> request.repositoryName(repository)
                            .imageTag(tag)
                            .imageManifestMediaType("application/vnd.oci.image.manifest.v1+json")
                            .imageManifest(MANIFEST.formatted(repository, version)))
                    .image()
                    .imageId()
                    .imageDigest();
        } catch (ImageAlreadyExistsException e) {
            return ecr.describeImages(request -> request.repositoryName(repository)
                            .imageIds(ImageIdentifier.builder().imageTag(tag).build()))
                    .imageDetails()
                    .get(0)
                    .imageDigest();
        }
    }

    private static void mark(EcrClient ecr, String repository, String digest) {
        put(ecr, repository, RUNNING, tag(digest));
    }

    private static void unmark(EcrClient ecr, String repository, String digest) {
        ecr.batchDeleteImage(request -> request.repositoryName(repository)
                .imageIds(ImageIdentifier.builder().imageTag(tag(digest)).build()));
    }

    private static String tag(String digest) {
        return "deployed-" + digest.substring("sha256:".length()).substring(0, 12);
    }
}
