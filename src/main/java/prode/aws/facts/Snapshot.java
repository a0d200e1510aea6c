package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of a volume.
 *
 * @param sizeGiB the volume's: the snapshot bills at most as much
 * @param newer how many later complete snapshots of the same volume there are
 */
public record Snapshot(
        String id,
        String arn,
        String volume,
        int sizeGiB,
        boolean archived,
        String state,
        int newer,
        Optional<Instant> created,
        Tags tags) {}
