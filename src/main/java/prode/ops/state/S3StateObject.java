package prode.ops.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import prode.aws.AwsFailures;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The state's object by the AWS SDK. */
final class S3StateObject implements StateObject {
    /** S3's own name for the version of an object in a bucket that keeps none; in an answer it is left out. */
    private static final String UNVERSIONED = "null";

    /** What S3 answers for a bucket, an object or a version that is not there; an id of another form is an invalid argument. */
    private static final Set<String> ABSENT =
            Set.of("NoSuchBucket", "NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "InvalidArgument");

    private static final int NOT_MODIFIED = 304;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String owner;

    /** The object of a bucket that belongs to an account. */
    S3StateObject(S3Client s3, String bucket, String key, String owner) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.owner = owner;
    }

    @Override
    public Optional<StoredState> current() {
        return get(get -> {});
    }

    @Override
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

    @Override
    public Optional<StoredState> version(String id) {
        return get(get -> get.versionId(id));
    }

    @Override
    public List<StateVersion> versions() {
        var all = new ArrayList<StateVersion>();
        for (var page : s3.listObjectVersionsPaginator(
                list -> list.bucket(bucket).prefix(key).expectedBucketOwner(owner))) {
            page.versions().stream()
                    .filter(version -> version.key().equals(key))
                    .map(S3StateObject::version)
                    .forEach(all::add);
            page.deleteMarkers().stream()
                    .filter(marker -> marker.key().equals(key))
                    .map(S3StateObject::marker)
                    .forEach(all::add);
        }
        // S3 lists versions in their order, but tells the time of a version only to the second.
        all.sort(Comparator.comparing(StateVersion::isCurrent)
                .thenComparing(StateVersion::modified)
                .reversed());
        return all;
    }

    @Override
    public boolean replace(Optional<StoredState> expected, StateContent content) {
        try {
            s3.putObject(
                    put -> {
                        put.bucket(bucket)
                                .key(key)
                                .expectedBucketOwner(owner)
                                .contentType("application/json")
                                .serverSideEncryption(ServerSideEncryption.AES256);
                        expected.ifPresentOrElse(state -> put.ifMatch(state.etag()), () -> put.ifNoneMatch("*"));
                    },
                    RequestBody.fromBytes(content.bytes()));
            return true;
        } catch (S3Exception e) {
            if (!S3LockFile.isRefused(e)) {
                throw e;
            }
            // A repeated request is refused by what its first try has written.
            return current().map(StoredState::content).filter(content::equals).isPresent();
        }
    }

    @Override
    public String keep(String suffix, StateContent content) {
        var copy = key + "." + suffix;
        s3.putObject(
                put -> put.bucket(bucket)
                        .key(copy)
                        .expectedBucketOwner(owner)
                        .contentType("application/json")
                        .serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromBytes(content.bytes()));
        return "s3://" + bucket + "/" + copy;
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

    private static StateVersion version(ObjectVersion version) {
        return new StateVersion(
                version.versionId(), version.lastModified(), version.size(), version.eTag(), false, version.isLatest());
    }

    private static StateVersion marker(DeleteMarkerEntry marker) {
        return new StateVersion(marker.versionId(), marker.lastModified(), 0, "", true, marker.isLatest());
    }
}
