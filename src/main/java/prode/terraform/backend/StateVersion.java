package prode.terraform.backend;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * A version of the state's object.
 *
 * @param isCurrent whether it is the newest one
 */
public record StateVersion(String id, Instant modified, long size, boolean isDeleteMarker, boolean isCurrent) {
    static StateVersion of(ObjectVersion version) {
        return new StateVersion(version.versionId(), version.lastModified(), version.size(), false, version.isLatest());
    }

    static StateVersion of(DeleteMarkerEntry marker) {
        return new StateVersion(marker.versionId(), marker.lastModified(), 0, true, marker.isLatest());
    }
}
