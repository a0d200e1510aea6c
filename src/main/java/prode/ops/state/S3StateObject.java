package prode.ops.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The state's object by the AWS SDK. */
final class S3StateObject implements StateObject {
    /** S3's own name for the version of an object in a bucket that keeps none; in an answer it is left out. */
    private static final String UNVERSIONED = "null";

    /** What S3 answers for an object or a version that is not there; an id of another form is an invalid argument. */
    private static final Set<String> ABSENT =
            Set.of("NoSuchKey", "NoSuchVersion", "MethodNotAllowed", "InvalidArgument");

    private final S3Client s3;
    private final String bucket;
    private final String key;

    S3StateObject(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public Optional<StoredState> current() {
        return get(null);
    }

    @Override
    public Optional<StoredState> version(String id) {
        return get(id);
    }

    @Override
    public List<StateVersion> versions() {
        var all = new ArrayList<StateVersion>();
        for (var page :
                s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(key))) {
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
                        .contentType("application/json")
                        .serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromBytes(content.bytes()));
        return "s3://" + bucket + "/" + copy;
    }

    private Optional<StoredState> get(@Nullable String version) {
        try {
            var answer = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key).versionId(version));
            var head = answer.response();
            return Optional.of(new StoredState(
                    Objects.requireNonNullElse(head.versionId(), UNVERSIONED),
                    head.eTag(),
                    head.lastModified(),
                    StateContent.of(answer.asByteArray())));
        } catch (S3Exception e) {
            if (ABSENT.contains(e.awsErrorDetails().errorCode())) {
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
