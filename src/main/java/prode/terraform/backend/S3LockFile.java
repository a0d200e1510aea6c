package prode.terraform.backend;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The lock file of Terraform 1.10 and newer, beside the state.
 *
 * @param stateKey of the state that is locked
 */
public record S3LockFile(S3Client s3, String bucket, String stateKey) implements LockPlace {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    @Override
    public String name() {
        return "s3://" + bucket + "/" + key();
    }

    @Override
    public String removalByHand() {
        return "aws s3api delete-object --bucket " + bucket + " --key " + key();
    }

    @Override
    public Optional<String> read() {
        return get().map(S3LockFile::text);
    }

    @Override
    public boolean put(String info) {
        return write(PutObjectRequest.builder().ifNoneMatch("*"), info);
    }

    @Override
    public boolean replace(String expected, String info) {
        var found = get();
        if (found.isEmpty() || !text(found.get()).equals(expected)) {
            return false;
        }
        return write(PutObjectRequest.builder().ifMatch(found.get().response().eTag()), info);
    }

    @Override
    public boolean remove(String expected) {
        var found = get();
        if (found.isEmpty()) {
            return true;
        }
        if (!text(found.get()).equals(expected)) {
            return false;
        }
        try {
            var etag = found.get().response().eTag();
            s3.deleteObject(delete -> delete.bucket(bucket).key(key()).ifMatch(etag));
            return true;
        } catch (S3Exception e) {
            if (!isRefused(e)) {
                throw e;
            }
            // Refused because it is gone already, or because it is somebody else's.
            return get().isEmpty();
        }
    }

    private String key() {
        return stateKey + ".tflock";
    }

    private boolean write(PutObjectRequest.Builder put, String info) {
        try {
            s3.putObject(
                    put.bucket(bucket)
                            .key(key())
                            .contentType("application/json")
                            .build(),
                    RequestBody.fromString(info));
            return true;
        } catch (S3Exception e) {
            if (!isRefused(e)) {
                throw e;
            }
            return read().filter(info::equals).isPresent();
        }
    }

    private Optional<ResponseBytes<GetObjectResponse>> get() {
        try {
            return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key())));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static String text(ResponseBytes<GetObjectResponse> file) {
        return file.asString(StandardCharsets.UTF_8);
    }

    /** A condition that failed, or another write at the same moment. */
    static boolean isRefused(S3Exception e) {
        return e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT || e instanceof NoSuchKeyException;
    }
}
