package prode.layers.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.StateConfig.Locking;
import prode.iam.Statement;
import prode.naming.FoundationNames;

/** What a role needs of the remote state, by the way in which states are locked. */
public final class StateAccess {
    /** A key's actions for reading states, locks and digests. */
    public static final String[] READ = {"kms:Decrypt"};

    /** For writing as well: S3 asks for a new data key, and reads back what it wrote in parts. */
    public static final String[] WRITE = {"kms:Decrypt", "kms:GenerateDataKey"};

    private StateAccess() {}

    /**
     * Reads and writes every state of the account, under its lock.
     *
     * @param key ARN of the states' own key, null without one
     */
    public static List<Statement> readAndWrite(FoundationNames names, Locking locking, @Nullable String key) {
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
        throughKey(names, key, WRITE).forEach(statements::add);
        return List.copyOf(statements);
    }

    /**
     * What S3 and DynamoDB do with the states' own key in the name of who reads or writes; never what he does himself.
     * Source: S3 User Guide, Using server-side encryption with AWS KMS keys; KMS Developer Guide, How Amazon DynamoDB
     * uses AWS KMS.
     *
     * @param key its ARN; nothing without one
     * @param actions {@link #READ} or {@link #WRITE}
     */
    public static Stream<Statement> throughKey(FoundationNames names, @Nullable String key, String... actions) {
        return Stream.ofNullable(key)
                .map(arn -> Statement.allow("StatesKey", actions)
                        .on(arn)
                        .when("StringEquals", "kms:ViaService", names.viaServices("s3", "dynamodb")));
    }
}
