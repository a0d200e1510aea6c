package prode.ops.state;

import java.util.ArrayList;
import java.util.List;
import prode.failure.Failure;
import prode.failure.Refused;

/** Frees the lock of a holder that is dead, and of nobody else: what is removed is exactly what was shown. */
public final class Unlock {
    private Unlock() {}

    /**
     * Removes the holder's lock from all its places; the digest stays untouched.
     *
     * @return one line for each lock that was freed; none if nobody held it
     * @throws Failure with exit code 3 if the lock is somebody else's, too young or can't be read
     */
    public static List<String> free(StackState state, StaleLock dead) {
        var now = state.lock().now();
        var holders = state.lock().holders();
        holders.forEach(lock -> dead.check(lock, now, state.stack()));
        var freed = new ArrayList<String>();
        for (var lock : holders) {
            if (!lock.place().remove(lock.text())) {
                throw new Refused(lock.place().name() + ": another one took the lock meanwhile; it was left alone");
            }
            freed.add(lock.place().name() + ": freed, was held for "
                    + lock.info().map(info -> info.describe(now)).orElseThrow());
        }
        return freed;
    }
}
