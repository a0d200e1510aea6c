package prode.ops.state;

import java.time.Instant;

/**
 * A version of the state's object.
 *
 * @param etag of single-part objects under AES256 the MD5 of the content; empty for a delete marker
 * @param isCurrent whether it is the newest one
 */
public record StateVersion(
        String id, Instant modified, long size, String etag, boolean isDeleteMarker, boolean isCurrent) {
    boolean hasDigest(String digest) {
        return !isDeleteMarker && etag.replace("\"", "").equals(digest);
    }
}
