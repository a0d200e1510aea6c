package prode.ops.state;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.state.StateTrouble.Kind;
import prode.terraform.backend.LockPlace;
import prode.terraform.state.LockInfo;

/**
 * The lock of one state, in all its places: a table's item, a file, or both while a team moves from one to the other.
 *
 * @param places in the order in which Terraform takes them
 * @param path bucket and key of the state
 * @param stack whose state it is
 */
public record StateLock(List<LockPlace> places, String path, String stack, Clock clock) {
    private static final String PROGRAM = "prod-e 1";

    public StateLock {
        places = List.copyOf(places);
    }

    /** What lies in a place: its text, and what that says if it is a lock's. */
    public record Found(LockPlace place, String text, Optional<LockInfo> info) {
        private static Found of(LockPlace place, String text) {
            return new Found(place, text, LockInfo.parse(text));
        }
    }

    /** Every lock that is held now. */
    public List<Found> holders() {
        return places.stream()
                .flatMap(place -> place.read().map(text -> Found.of(place, text)).stream())
                .toList();
    }

    /** The places of it, for people. */
    public List<String> placeNames() {
        return places.stream().map(LockPlace::name).toList();
    }

    /** The time by which a lock has its age. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Takes the lock in all its places, or in none.
     *
     * @param operation what for, such as {@code OperationTypeRepair}
     * @param dead whose lock to take over
     * @throws Failure with exit code 3 and the holder if somebody has it
     */
    public HeldLock take(String operation, Optional<StaleLock> dead) {
        var found = holders();
        found.forEach(lock -> dead.ifPresentOrElse(holder -> holder.check(lock, now(), stack), () -> {
            throw heldBy(lock);
        }));
        var info = new LockInfo(
                UUID.randomUUID().toString(),
                operation,
                "process " + ProcessHandle.current().pid(),
                caller(),
                PROGRAM,
                now(),
                path);
        var held = new HeldLock(stack, info);
        try {
            for (var place : places) {
                held.isAbout(place);
                if (!take(place, found, info.text())) {
                    throw place.read()
                            .map(text -> heldBy(Found.of(place, text)))
                            .orElseGet(() ->
                                    new Refused(place.name() + ": somebody had the lock this very moment; try again"));
                }
            }
            return held;
        } catch (RuntimeException e) {
            held.giveUp(e);
            throw e;
        }
    }

    private static boolean take(LockPlace place, List<Found> dead, String info) {
        return dead.stream()
                .filter(lock -> lock.place().equals(place))
                .findFirst()
                .map(lock -> place.replace(lock.text(), info))
                .orElseGet(() -> place.put(info));
    }

    private Failure heldBy(Found lock) {
        var holder = lock.info().map(info -> info.describe(now())).orElse("somebody whose entry can't be read");
        var trouble = lock.info()
                .map(info -> new StateTrouble(Kind.HELD, stack, info.id()))
                .orElseGet(() -> new StateTrouble(Kind.HELD_BY_NOBODY_KNOWN, stack, ""));
        return new Refused("locked: " + holder).about(trouble);
    }

    /** Who we are, as a lock says it. */
    private static String caller() {
        var user = System.getProperty("user.name");
        try {
            return user + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return user + "@an unnamed machine";
        }
    }
}
