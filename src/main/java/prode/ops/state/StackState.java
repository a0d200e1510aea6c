package prode.ops.state;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.failure.CheckFailed;
import prode.failure.Failure;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.DeclaredStack.Backend;
import prode.terraform.state.AppliedState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The state of one stack where its backend keeps it.
 *
 * @param digest empty if the stack locks by a file only: then Terraform keeps no sum
 */
public record StackState(String stack, Backend place, StateObject object, Optional<Digest> digest, StateLock lock) {
    /** The state of a declared stack, in the caller's account. */
    public static StackState of(AwsAccess access, DeclaredStack declared, Clock clock) {
        var place = declared.backend();
        var path = place.path();
        var places = new ArrayList<LockPlace>();
        if (place.lockFile()) {
            places.add(new S3LockFile(access.s3(), place.bucket(), place.key()));
        }
        Optional<Digest> digest = Optional.empty();
        if (place.lockTable().isPresent()) {
            var dynamoDb = access.client(DynamoDbClient.builder());
            var table = place.lockTable().get();
            places.add(new TableLock(dynamoDb, table, path));
            digest = Optional.of(new TableDigest(dynamoDb, table, path));
        }
        return new StackState(
                declared.name(),
                place,
                StateObject.of(access, declared),
                digest,
                new StateLock(places, path, declared.name(), clock));
    }

    /**
     * What was applied; empty before the first apply.
     *
     * @throws Failure with exit code 4 if the object is no state
     */
    public Optional<AppliedState> applied() {
        var content = object.current().map(StoredState::content);
        content.flatMap(StateContent::fault).ifPresent(fault -> {
            throw new CheckFailed("s3://" + path() + ": is no state of Terraform; " + command("verify") + " says more");
        });
        return content.map(StateContent::applied);
    }

    /** Bucket and key. */
    public String path() {
        return place.path();
    }

    /** How to type a command on this state. */
    String command(String words) {
        return Commands.state(stack, words);
    }
}
