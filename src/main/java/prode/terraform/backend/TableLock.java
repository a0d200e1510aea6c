package prode.terraform.backend;

import java.util.Map;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.failure.Failure;
import prode.terraform.stack.DeclaredStack.Backend;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What Terraform keeps of one state in the lock table: the item of its lock, and that of its digest beside it.
 *
 * @param id bucket and key of the state
 */
public record TableLock(DynamoDbClient dynamoDb, String table, String id) implements LockPlace {
    /** Hash key of the table. */
    public static final String KEY = "LockID";

    private static final String DIGEST_SUFFIX = "-md5";
    private static final String DIGEST = "Digest";
    private static final String INFO = "Info";
    private static final Map<String, String> INFO_NAME = Map.of("#info", INFO);

    /** That of a stack; empty if it locks by a file only. */
    public static Optional<TableLock> of(AwsAccess access, Backend backend) {
        return backend.lockTable()
                .map(table -> new TableLock(access.client(DynamoDbClient.builder()), table, backend.path()));
    }

    /** Whether an id is that of a digest: such an item looks like a lock and is none. */
    public static boolean isDigest(String id) {
        return id.endsWith(DIGEST_SUFFIX);
    }

    @Override
    public String name() {
        return name(id);
    }

    @Override
    public String removalByHand() {
        return "aws dynamodb delete-item --table-name " + table + " --key '{\"" + KEY + "\":{\"S\":\"" + id + "\"}}'";
    }

    @Override
    public Optional<String> read() {
        return read(id, INFO);
    }

    @Override
    public boolean put(String info) {
        return write("attribute_not_exists(" + KEY + ")", Map.of(), info);
    }

    @Override
    public boolean replace(String expected, String info) {
        return write("#info = :expected", Map.of(":expected", AttributeValue.fromS(expected)), info);
    }

    @Override
    public boolean remove(String expected) {
        try {
            dynamoDb.deleteItem(delete -> delete.tableName(table)
                    .key(Map.of(KEY, AttributeValue.fromS(id)))
                    .conditionExpression("attribute_not_exists(" + KEY + ") OR #info = :expected")
                    .expressionAttributeNames(INFO_NAME)
                    .expressionAttributeValues(Map.of(":expected", AttributeValue.fromS(expected))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** What the digest is, for people. */
    public String digestName() {
        return name(id + DIGEST_SUFFIX);
    }

    /** The sum of the state that Terraform compares at every read; empty if there is none. */
    public Optional<String> digest() {
        return read(id + DIGEST_SUFFIX, DIGEST);
    }

    /**
     * Writes the sum.
     *
     * @throws Failure with exit code 6 if AWS doesn't take it
     */
    public void writeDigest(String digest) {
        Calls.run(() -> dynamoDb.putItem(put -> put.tableName(table).item(item(id + DIGEST_SUFFIX, DIGEST, digest))));
    }

    private String name(String item) {
        return "item " + item + " of table " + table;
    }

    private static Map<String, AttributeValue> item(String id, String attribute, String value) {
        return Map.of(KEY, AttributeValue.fromS(id), attribute, AttributeValue.fromS(value));
    }

    /** An attribute of an item as it is now; empty text if the item lacks it. */
    private Optional<String> read(String item, String attribute) {
        var answer = dynamoDb.getItem(get -> get.tableName(table)
                .key(Map.of(KEY, AttributeValue.fromS(item)))
                .consistentRead(true));
        if (!answer.hasItem() || answer.item().isEmpty()) {
            return Optional.empty();
        }
        var value = answer.item().get(attribute);
        return Optional.of(value == null || value.s() == null ? "" : value.s());
    }

    private boolean write(String condition, Map<String, AttributeValue> values, String info) {
        try {
            dynamoDb.putItem(put -> {
                put.tableName(table).item(item(id, INFO, info)).conditionExpression(condition);
                if (!values.isEmpty()) {
                    put.expressionAttributeNames(INFO_NAME).expressionAttributeValues(values);
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            // A repeated request is refused by the item that its first try has put.
            return read().filter(info::equals).isPresent();
        }
    }
}
