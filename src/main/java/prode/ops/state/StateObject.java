package prode.ops.state;

import java.util.List;
import java.util.Optional;

/** The object in S3 that holds a state. */
public interface StateObject {
    /** The newest version; empty if there is none, or a delete marker. */
    Optional<StoredState> current();

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
