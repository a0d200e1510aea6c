package prode.terraform.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.terraform.stack.DeclaredStack.Backend;

/** A place for one lock: an item of a table, or a file. Every write is conditional, and asks again when it is unsure. */
public interface LockPlace {
    /**
     * All places of a stack's lock, in the order in which Terraform takes them.
     *
     * @param table the stack's own; empty if it locks by a file only
     */
    static List<LockPlace> of(AwsAccess access, Backend backend, Optional<TableLock> table) {
        var places = new ArrayList<LockPlace>();
        if (backend.lockFile()) {
            places.add(new S3LockFile(access.s3(), backend.bucket(), backend.key()));
        }
        table.ifPresent(places::add);
        return places;
    }

    /** What it is, for people. */
    String name();

    /** How to remove a lock by hand that nobody can read. */
    String removalByHand();

    /** The text of the lock that lies here. */
    Optional<String> read();

    /** Puts a lock if there is none; true also if it was ours that an earlier try had put. */
    boolean put(String info);

    /** Puts a lock in the place of exactly this one. */
    boolean replace(String expected, String info);

    /** Removes exactly this lock; false if another one lies here. None at all is as good as removed. */
    boolean remove(String expected);
}
