package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A revision of a task definition, {@code active} until it is deregistered, with the images, roles and log groups that it names. */
public record TaskDefinition(
        String arn,
        String family,
        int revision,
        boolean active,
        Set<String> images,
        Set<String> roles,
        Set<String> logGroups,
        Optional<Instant> created,
        Tags tags) {}
