package prode.ops.state;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import prode.ops.aws.AwsAccess;
import prode.ops.declared.DeclaredStack;
import prode.ops.declared.DeclaredStack.Backend;
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
        var s3 = access.s3();
        var places = new ArrayList<LockPlace>();
        if (place.lockFile()) {
            places.add(new S3LockFile(s3, place.bucket(), place.key()));
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
                new S3StateObject(s3, place.bucket(), place.key()),
                digest,
                new StateLock(places, path, declared.name(), clock));
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
