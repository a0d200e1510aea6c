package prode.ops.cleanup;

import java.time.Instant;
import java.util.Optional;
import prode.aws.facts.Tags;

/**
 * A resource that is to be made.
 *
 * @param name its own in the world; its id begins with the kind's prefix
 * @param number counts the resources
 * @param fate what it shall be
 * @param created the date that the fate gives it
 * @param tags the tags that the fate gives it
 */
record Draft(String name, int number, Fate fate, Optional<Instant> created, Tags tags) {
    boolean isUsed() {
        return fate == Fate.USED;
    }
}
