package prode.terraform.backend;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * A version of the state's object.
 *
 * @param etag of single-part objects under AES256 the MD5 of the content; empty for a delete marker
 * @param isCurrent whether it is the newest one
 */
public record StateVersion(
        String id, Instant modified, long size, String etag, boolean isDeleteMarker, boolean isCurrent) {
    static StateVersion of(ObjectVersion version) {
        return new StateVersion(
                version.versionId(), version.lastModified(), version.size(), version.eTag(), false, version.isLatest());
    }

    static StateVersion of(DeleteMarkerEntry marker) {
        return new StateVersion(marker.versionId(), marker.lastModified(), 0, "", true, marker.isLatest());
    }

    /** Whether its content has this MD5 sum. */
    public boolean hasDigest(String digest) {
        return !isDeleteMarker && etag.replace("\"", "").equals(digest);
    }
}
