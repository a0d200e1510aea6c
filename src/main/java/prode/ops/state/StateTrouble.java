package prode.ops.state;

import prode.failure.Failure;

/**
 * What is in the way of something that was to be done with a state, beside the words of the failure: what helps is
 * another thing each time, and how it is typed is known to the command line only.
 *
 * @param stack whose state it is
 * @param id of the lock that is in the way; empty where none is, or none that can be read
 */
public record StateTrouble(Kind kind, String stack, String id) implements Failure.Fact {
    /** The kinds of it. */
    public enum Kind {
        /** Somebody holds the lock. */
        HELD,
        /** Something that can't be read lies where the lock would be. */
        HELD_BY_NOBODY_KNOWN,
        /** The lock is another one's than the dead holder's who was named. */
        OTHER_HOLDER,
        /** The lock of the holder who was named is so young that its run may still be at work. */
        FRESH,
        /** Somebody took our lock while we worked. */
        LOCK_LOST,
        /** What was named is a digest and no lock. */
        NO_LOCK,
        /** There is no such version. */
        NO_SUCH_VERSION,
        /** The version that was named must not come back. */
        BAD_VERSION,
        /** The present object is no state, so that nothing can be compared with it. */
        UNREADABLE,
        /** The present object is no state, which no digest can change. */
        BEYOND_REPAIR,
        /** The state was to be read, and is none. */
        NO_STATE,
        /** Somebody applied since the file was left behind. */
        MOVED_ON,
        /** Somebody wrote the object although we hold the lock. */
        OVERWRITTEN,
        /** The object is written, its digest is not. */
        DIGEST_NOT_WRITTEN
    }
}
