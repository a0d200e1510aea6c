package prode.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import prode.failure.Refused;
import prode.ops.cleanup.CleanupReportFile;

/** Whether a report may be carried out: reviewed by somebody, and of today. */
final class CleanupApproval {
    private static final Duration OLDEST_REPORT = Duration.ofHours(24);

    /** AWS tells the time to a second; two answers may disagree by that. */
    private static final Duration SAME_TIME = Duration.ofSeconds(5);

    private CleanupApproval() {}

    /** @param digest what somebody approved who has reviewed it; absent if nobody said */
    static void require(CleanupReportFile file, @Nullable String digest, boolean yes, boolean isInteractive) {
        if (digest != null && !digest.equals(file.digest())) {
            throw new Refused(file.path() + ": approved was " + digest + ", the report's digest is " + file.digest());
        }
        if (digest == null && yes && !isInteractive) {
            throw new Refused("--yes: nobody sits at a terminal; --approve <digest> is needed");
        }
        if (digest == null && !yes) {
            throw new Refused(file.path() + ": not approved; who has reviewed it gives --approve with its digest");
        }
    }

    static void requireFresh(CleanupReportFile file, Instant now) {
        var age = Duration.between(file.at(), now);
        if (age.plus(SAME_TIME).isNegative() || age.compareTo(OLDEST_REPORT) > 0) {
            throw new Refused(file.path() + ": made at " + file.at() + ", now it is " + now + "; allowed are "
                    + OLDEST_REPORT.toHours() + " hours. Plan again");
        }
    }
}
