package prode.ops.state;

import java.util.List;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.terraform.stack.DeclaredStack;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The object in S3 that holds a state. */
public interface StateObject {
    /** The object of a declared stack; refuses to answer from a bucket of another account than the stack's. */
    static StateObject of(AwsAccess access, DeclaredStack stack) {
        var place = stack.backend();
        var s3 = access.client(S3Client.builder(), Region.of(place.region()));
        return new S3StateObject(s3, place.bucket(), place.key(), stack.account());
    }

    /** The newest version; empty if there is none, or a delete marker. */
    Optional<StoredState> current();

    /** The newest version, as {@link #current}; the known one itself if that is it, without being sent again. */
    Optional<StoredState> current(StoredState known);

    /** A version by its id; empty if this object has none such. */
    Optional<StoredState> version(String id);

    /** All versions and delete markers, the newest first. */
    List<StateVersion> versions();

    /**
     * Writes a new version if the object is still as it was read.
     *
     * @param expected what is to be replaced; empty if there is no object
     * @return false if the object is another one by now
     */
    boolean replace(Optional<StoredState> expected, StateContent content);

    /** Keeps a copy beside the object, as {@code <key>.<suffix>}; versions of it expire, the copy does not. */
    String keep(String suffix, StateContent content);
}
