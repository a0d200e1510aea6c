package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A volume of EBS; {@code iops} and {@code throughput} (MiB/s) are 0 where the type has none of its own. */
public record Volume(
        String id,
        String arn,
        String type,
        int sizeGiB,
        int iops,
        int throughput,
        String state,
        Set<String> attachedTo,
        Optional<Instant> created,
        Tags tags) {}
