package prode.terraform.backend;

import java.time.Instant;
import prode.terraform.state.StateContent;

/** A state as it was read: which version of the object, and its bytes. */
public record StoredState(String versionId, String etag, Instant modified, StateContent content) {}
