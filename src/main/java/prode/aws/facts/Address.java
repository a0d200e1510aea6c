package prode.aws.facts;

import java.util.Optional;

/** An Elastic IP. AWS does not tell since when it is there. */
public record Address(
        String id,
        String arn,
        String publicIp,
        Optional<String> associatedWith,
        Optional<String> managedBy,
        Tags tags) {}
