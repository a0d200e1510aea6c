package prode.layers.shared;

import java.util.ArrayList;
import java.util.List;
import prode.config.StateConfig.Locking;
import prode.iam.Statement;
import prode.naming.FoundationNames;

/** What a role needs of the remote state, by the way in which states are locked. */
public final class StateAccess {
    private StateAccess() {}

    /** Reads and writes every state of the account, under its lock. */
    public static List<Statement> readAndWrite(FoundationNames names, Locking locking) {
        var statements = new ArrayList<Statement>();
        statements.add(Statement.allow("FindStates", "s3:ListBucket").on(names.stateBucketArn()));
        statements.add(Statement.allow("ReadAndWriteStates", "s3:GetObject", "s3:PutObject")
                .on(names.stateBucketArn() + "/*"));
        if (locking.usesTable()) {
            statements.add(Statement.allow("LockStates", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem")
                    .on(names.lockTableArn()));
        }
        if (locking.usesFile()) {
            // A lock file is read and written like a state, but it also has to go.
            statements.add(Statement.allow("FreeLockFiles", "s3:DeleteObject").on(names.lockFilesArn()));
        }
        return List.copyOf(statements);
    }
}
