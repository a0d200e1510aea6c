package prode.terraform.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import prode.aws.AwsAccess;
import prode.aws.AwsFailure;
import prode.aws.AwsFailures;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.StateContent;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The object in S3 that holds a state. What is written says nothing of its encryption: the bucket's own is the right one.
 *
 * @param owner account that the bucket has to belong to
 */
public record StateObject(S3Client s3, String bucket, String key, String owner) {
    /** S3's own name for the version of an object in a bucket that keeps none; in an answer it is left out. */
    private static final String UNVERSIONED = "null";

    /** What S3 answers for a bucket, an object or a version that is not there; an id of another form is an invalid argument. */
    private static final Set<String> ABSENT =
            Set.of("NoSuchBucket", "NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "InvalidArgument");

    private static final int NOT_MODIFIED = 304;

    /** The object of a declared stack; refuses to answer from a bucket of another account than the stack's. */
    public static StateObject of(AwsAccess access, DeclaredStack stack) {
        var place = stack.backend();
        var s3 = access.client(S3Client.builder(), Region.of(place.region()));
        return new StateObject(s3, place.bucket(), place.key(), stack.account());
    }

    /** The newest version; empty if there is none, or a delete marker. */
    public Optional<StoredState> current() {
        return get(get -> {});
    }

    /** The newest version, as {@link #current}; the known one itself if that is it, without being sent again. */
    public Optional<StoredState> current(StoredState known) {
        try {
            return get(get -> get.ifNoneMatch(known.etag()));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED) {
                return Optional.of(known);
            }
            throw e;
        }
    }

    /**
     * A version by its id; empty if this object has none such.
     *
     * @throws AwsFailure if it is there and can't be read, as under a key that the caller may not use
     */
    public Optional<StoredState> version(String id) {
        try {
            return get(get -> get.versionId(id));
        } catch (S3Exception e) {
            throw AwsFailures.explain(e);
        }
    }

    /** All versions and delete markers, the newest first. */
    public List<StateVersion> versions() {
        var all = new ArrayList<StateVersion>();
        for (var page : s3.listObjectVersionsPaginator(
                list -> list.bucket(bucket).prefix(key).expectedBucketOwner(owner))) {
            page.versions().stream()
                    .filter(version -> version.key().equals(key))
                    .map(StateVersion::of)
                    .forEach(all::add);
            page.deleteMarkers().stream()
                    .filter(marker -> marker.key().equals(key))
                    .map(StateVersion::of)
                    .forEach(all::add);
        }
        // S3 lists versions in their order, but tells the time of a version only to the second.
        all.sort(Comparator.comparing(StateVersion::isCurrent)
                .thenComparing(StateVersion::modified)
                .reversed());
        return all;
    }

    /**
     * Writes a new version if the object is still as it was read.
     *
     * @param expected what is to be replaced; empty if there is no object
     * @return false if the object is another one by now
     */
    public boolean replace(Optional<StoredState> expected, StateContent content) {
        try {
            put(
                    key,
                    content,
                    put -> expected.ifPresentOrElse(state -> put.ifMatch(state.etag()), () -> put.ifNoneMatch("*")));
            return true;
        } catch (S3Exception e) {
            if (!S3LockFile.isRefused(e)) {
                throw e;
            }
            // A repeated request is refused by what its first try has written.
            return current().map(StoredState::content).filter(content::equals).isPresent();
        }
    }

    /** Keeps a copy beside the object, as {@code <key>.<suffix>}; versions of it expire, the copy does not. */
    public String keep(String suffix, StateContent content) {
        var copy = key + "." + suffix;
        put(copy, content, put -> {});
        return "s3://" + bucket + "/" + copy;
    }

    private void put(String name, StateContent content, Consumer<PutObjectRequest.Builder> condition) {
        s3.putObject(
                put -> condition.accept(
                        put.bucket(bucket).key(name).expectedBucketOwner(owner).contentType("application/json")),
                RequestBody.fromBytes(content.bytes()));
    }

    private Optional<StoredState> get(Consumer<GetObjectRequest.Builder> which) {
        try {
            var answer = s3.getObjectAsBytes(
                    get -> which.accept(get.bucket(bucket).key(key).expectedBucketOwner(owner)));
            var head = answer.response();
            return Optional.of(new StoredState(
                    Objects.requireNonNullElse(head.versionId(), UNVERSIONED),
                    head.eTag(),
                    head.lastModified(),
                    StateContent.of(answer.asByteArray())));
        } catch (S3Exception e) {
            if (ABSENT.contains(AwsFailures.code(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
