package prode.layers.access;

import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.StateAccess;

/** Terraform states: read by a plan, written by an apply, repaired by an administrator of states. */
final class StateRights {
    private StateRights() {}

    /**
     * Reads without the lock ({@code -lock=false}): the role can't write anything, so it can't hold a lock either. Earlier
     * versions too, here and for whoever writes: without the version before, a lost update can't be told from a good one.
     */
    static PolicyDocument read(AccountScope scope) {
        var states = States.all(scope);
        String key = scope.stateKey();
        var decryption = Statement.deny("NoDecryption", "kms:Decrypt");
        return PolicyDocument.of(
                        states.find(),
                        Statement.allow("ReadStates", "s3:GetObject", "s3:GetObjectVersion")
                                .on(states.objects()),
                        Statement.allow("ReadLockFiles", "s3:GetObject").on(states.lockFiles()),
                        states.onLocksAndDigests(Statement.allow("ReadLocksAndDigests", "dynamodb:GetItem")),
                        Statement.deny("OtherObjects", "s3:GetObject*").onAllBut(states.objectsAndLockFiles()),
                        key == null ? decryption.on("*") : decryption.onAllBut(List.of(key)),
                        Statement.deny(
                                        "NoWrites",
                                        "dynamodb:BatchWriteItem",
                                        "dynamodb:DeleteItem",
                                        "dynamodb:PutItem",
                                        "dynamodb:UpdateItem",
                                        "s3:Delete*",
                                        "s3:Put*")
                                .on("*"))
                .and(StateAccess.throughKey(scope.names(), key, StateAccess.READ));
    }

    /**
     * Reads and writes the states of the environments under their locks, in the table or beside the state. Of the table
     * only locks can be deleted: without its digest a state is no longer checked.
     */
    static PolicyDocument write(AccountScope scope) {
        var states = States.ofEnvironments(scope);
        return underLocks(
                scope,
                states,
                states.find(),
                Statement.allow("WriteStates", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")
                        .on(states.objects()));
    }

    /** The same for every state of the account, with the copies beside it. */
    static PolicyDocument administer(AccountScope scope) {
        var states = States.all(scope);
        return underLocks(
                scope,
                states,
                states.find("s3:ListBucketVersions"),
                Statement.allow("RepairStates", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")
                        .on(states.objectsAndCopies()));
    }

    /** In the table or beside the state. */
    private static PolicyDocument underLocks(AccountScope scope, States states, Statement find, Statement write) {
        return PolicyDocument.of(
                        find,
                        write,
                        Statement.allow("LockFiles", "s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                                .on(states.lockFiles()),
                        states.onLocksAndDigests(
                                Statement.allow("LocksAndDigests", "dynamodb:GetItem", "dynamodb:PutItem")),
                        states.onLocks(Statement.allow("Unlock", "dynamodb:DeleteItem")))
                .and(StateAccess.throughKey(scope.names(), scope.stateKey(), StateAccess.WRITE));
    }
}
