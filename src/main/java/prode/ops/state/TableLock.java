package prode.ops.state;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The lock item of Terraform's S3 backend. */
final class TableLock implements LockPlace {
    private static final Map<String, String> INFO = Map.of("#info", "Info");

    private final LockItems items;
    private final String id;

    TableLock(DynamoDbClient dynamoDb, String table, String path) {
        items = new LockItems(dynamoDb, table);
        this.id = path;
    }

    @Override
    public String name() {
        return "item " + id + " of table " + items.table();
    }

    @Override
    public String removalByHand() {
        return "aws dynamodb delete-item --table-name " + items.table() + " --key '{\"LockID\":{\"S\":\"" + id
                + "\"}}'";
    }

    @Override
    public Optional<String> read() {
        return items.read(id, "Info");
    }

    @Override
    public boolean put(String info) {
        return write("attribute_not_exists(LockID)", Map.of(), info);
    }

    @Override
    public boolean replace(String expected, String info) {
        return write("#info = :expected", Map.of(":expected", AttributeValue.fromS(expected)), info);
    }

    @Override
    public boolean remove(String expected) {
        try {
            items.dynamoDb()
                    .deleteItem(delete -> delete.tableName(items.table())
                            .key(items.key(id))
                            .conditionExpression("attribute_not_exists(LockID) OR #info = :expected")
                            .expressionAttributeNames(INFO)
                            .expressionAttributeValues(Map.of(":expected", AttributeValue.fromS(expected))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private boolean write(String condition, Map<String, AttributeValue> values, String info) {
        try {
            items.dynamoDb().putItem(put -> {
                put.tableName(items.table())
                        .item(Map.of("LockID", AttributeValue.fromS(id), "Info", AttributeValue.fromS(info)))
                        .conditionExpression(condition);
                if (!values.isEmpty()) {
                    put.expressionAttributeNames(INFO).expressionAttributeValues(values);
                }
            });
            return true;
        } catch (ConditionalCheckFailedException e) {
            // A repeated request is refused by the item that its first try has put.
            return read().filter(info::equals).isPresent();
        }
    }
}
