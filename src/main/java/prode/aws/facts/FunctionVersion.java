package prode.aws.facts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A published version of a function.
 *
 * @param arn ends with the version's number
 * @param newer how many later versions there are
 * @param usedBy aliases, and whoever else names this very version
 * @param tags the function's
 */
public record FunctionVersion(
        String arn,
        String function,
        int version,
        int newer,
        Set<String> usedBy,
        Optional<Instant> created,
        Tags tags) {}
