package prode.aws.facts;

import java.util.Optional;
import java.util.Set;

/** A network interface; {@code managedBy} is the service that made it for itself. AWS does not tell since when it is there. */
public record NetworkInterface(
        String id,
        String arn,
        String status,
        Optional<String> attachedTo,
        Optional<String> managedBy,
        Optional<String> address,
        Set<String> groups,
        Tags tags) {}
