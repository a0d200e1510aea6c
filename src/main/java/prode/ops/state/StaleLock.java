package prode.ops.state;

import java.time.Duration;
import java.time.Instant;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.TableLock;
import prode.terraform.state.LockInfo;

/**
 * A holder of whom a person says that it is dead: named by its id, so that nobody else's lock is meant.
 *
 * @param id of its lock; {@code none} if the person saw no lock
 * @param minAge younger locks are left alone: their run may still be at work
 * @param evenIfFresh the person knows better
 */
public record StaleLock(String id, Duration minAge, boolean evenIfFresh) {
    /** @throws Failure with exit code 2 if the id can't be that of a lock */
    public StaleLock {
        if (TableLock.isDigest(id)) {
            throw new BadInput(id + " is the state's digest and no lock; without it Terraform reads a wrong state"
                            + " unnoticed; allowed is the id that the lock itself names")
                    .about(new StateTrouble(Kind.NO_LOCK, "", id));
        }
    }

    /**
     * Refuses a lock that is not this holder's, too young, or not to be read.
     *
     * @param stack whose lock it is
     * @throws Failure with exit code 3
     */
    void check(StateLock.Found lock, Instant now, String stack) {
        var info = lock.info()
                .orElseThrow(() -> new Refused(lock.place().name()
                        + ": held, but not in Terraform's words, so nobody knows by whom; look at it, then remove it by"
                        + " hand: " + lock.place().removalByHand()));
        if (!info.id().equals(id)) {
            throw new Refused("got " + id + ", but the lock is held by another: " + info.describe(now))
                    .about(new StateTrouble(Kind.OTHER_HOLDER, stack, info.id()));
        }
        if (info.age(now).compareTo(minAge) < 0 && !evenIfFresh) {
            throw new Refused("fresh: " + info.describe(now) + "; its run may still be at work. Wait until it is "
                            + LockInfo.words(minAge) + " old")
                    .about(new StateTrouble(Kind.FRESH, stack, id));
        }
    }
}
