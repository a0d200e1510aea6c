package prode.ops.state;

import java.time.Instant;

/** A state as it was read: which version of the object, and its bytes. */
public record StoredState(String versionId, String etag, Instant modified, StateContent content) {}
