package prode.ops.state;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;

/**
 * A holder of whom a person says that it is dead: named by its id, so that nobody else's lock is meant.
 *
 * @param id of its lock; {@code none} if the person saw no lock
 * @param minAge younger locks are left alone: their run may still be at work
 * @param evenIfFresh the person knows better
 */
public record DeadHolder(String id, Duration minAge, boolean evenIfFresh) {
    /** @throws Failure with exit code 2 if the id can't be that of a lock */
    public DeadHolder {
        if (id.endsWith(TableDigest.SUFFIX)) {
            throw new BadInput(
                    "--id: " + id + " is the state's digest and no lock; without it Terraform reads a wrong state"
                            + " unnoticed; allowed is the id that the lock itself names");
        }
    }

    /**
     * Refuses a lock that is not this holder's, too young, or not to be read.
     *
     * @param command writes a command of ours, for the message
     * @throws Failure with exit code 3
     */
    void check(StateLock.Found lock, Instant now, UnaryOperator<String> command) {
        var info = lock.info()
                .orElseThrow(() -> refused(lock.place().name() + ": held, but not in Terraform's words, so nobody knows"
                        + " by whom; look at it, then remove it by hand: "
                        + lock.place().removalByHand()));
        if (!info.id().equals(id)) {
            throw refused("--id: got " + id + ", but the lock is held by another: " + info.describe(now));
        }
        if (info.age(now).compareTo(minAge) < 0 && !evenIfFresh) {
            throw refused("fresh: " + info.describe(now) + "; its run may still be at work. Wait until it is "
                    + Ages.of(minAge) + " old, or, if you know that it is dead: "
                    + command.apply("unlock --even-if-fresh --id " + id));
        }
    }

    private static Failure refused(String reason) {
        return new Refused(reason);
    }
}
