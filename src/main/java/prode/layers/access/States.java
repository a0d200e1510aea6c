package prode.layers.access;

import java.util.List;
import java.util.stream.Stream;
import prode.iam.Statement;
import prode.naming.FoundationNames;
import prode.naming.Naming;

/**
 * Terraform states as objects of the bucket and items of the lock table.
 *
 * @param names bucket and table
 * @param keys keys of the states in the bucket
 */
record States(FoundationNames names, List<String> keys) {
    /** The states of the environments, which a pipeline writes. */
    static States ofEnvironments(AccountScope scope) {
        return new States(
                scope.names(),
                scope.environments().stream().map(Naming::stateKey).toList());
    }

    /** Every state of the account. */
    static States all(AccountScope scope) {
        return new States(
                scope.names(),
                Stream.concat(ofEnvironments(scope).keys().stream(), Stream.of(FoundationNames.STATE_KEY))
                        .toList());
    }

    /** The states themselves. */
    List<String> objects() {
        return keys.stream().map(key -> names.stateBucketArn() + "/" + key).toList();
    }

    /** Lock files beside the states, for locking by S3. */
    List<String> lockFiles() {
        return objects().stream().map(object -> object + ".tflock").toList();
    }

    /** The states and the lock files beside them. */
    List<String> objectsAndLockFiles() {
        return Stream.concat(objects().stream(), lockFiles().stream()).toList();
    }

    /** The states and the copies that are kept beside them. */
    List<String> objectsAndCopies() {
        return objects().stream()
                .flatMap(object -> Stream.of(object, object + ".*"))
                .toList();
    }

    /** Lists the bucket, as Terraform's backend does. */
    Statement find(String... more) {
        return Statement.allow(
                        "FindStates",
                        Stream.concat(Stream.of("s3:ListBucket"), Stream.of(more))
                                .toArray(String[]::new))
                .on(names.stateBucketArn());
    }

    /** Items of the table that hold the states' locks. */
    Statement onLocks(Statement statement) {
        return onItems(statement, items("").toArray(String[]::new));
    }

    /** Items of the table that hold the states' locks and digests. */
    Statement onLocksAndDigests(Statement statement) {
        return onItems(statement, Stream.concat(items(""), items("-md5")).toArray(String[]::new));
    }

    /** Every key must be one of these, and there must be one: a request without keys would touch them all. */
    private Statement onItems(Statement statement, String... items) {
        return statement
                .on(names.lockTableArn())
                .when("ForAllValues:StringEquals", "dynamodb:LeadingKeys", items)
                .when("Null", "dynamodb:LeadingKeys", "false");
    }

    private Stream<String> items(String suffix) {
        return keys.stream().map(key -> names.stateBucket() + "/" + key + suffix);
    }
}
