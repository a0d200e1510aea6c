package prode.ops.state.bootstrap;

import java.util.Map;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.terraform.backend.TableLock;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/**
 * The remote state as a foundation declares it.
 *
 * @param account owner of bucket and table
 * @param bucketAddress the bucket in the foundation's stack
 * @param tableAddress the table in the foundation's stack
 * @param locksByTable whether Terraform locks by items of the table
 * @param locksByFile whether Terraform locks by files in the bucket
 */
public record RemoteState(
        String account,
        String region,
        String bucket,
        String bucketAddress,
        String table,
        String tableAddress,
        boolean locksByTable,
        boolean locksByFile) {
    /**
     * Reads a foundation.
     *
     * @throws Failure with exit code 2 for a stack that declares no remote state
     */
    public static RemoteState of(DeclaredStack foundation) {
        var backend = foundation.backend();
        var bucket = only(foundation, "aws_s3_bucket", "bucket", backend.bucket());
        var table = only(foundation, "aws_dynamodb_table", "hash_key", TableLock.KEY);
        return new RemoteState(
                foundation.account(),
                backend.region(),
                backend.bucket(),
                bucket.address(),
                table.text("name"),
                table.address(),
                backend.lockTable().isPresent(),
                backend.lockFile());
    }

    /** What Terraform takes over instead of creating it: address to id. */
    public Map<String, String> imports() {
        return Map.of(bucketAddress, bucket, tableAddress, table);
    }

    private static DeclaredResource only(DeclaredStack stack, String type, String argument, String value) {
        return stack.resources(type).stream()
                .filter(resource -> resource.text(argument).equals(value))
                .findFirst()
                .orElseThrow(() -> new BadInput(stack.name() + ": declares no " + type + " with " + argument + " "
                                + value + "; it is no foundation")
                        .about(Hint.NO_FOUNDATION));
    }
}
