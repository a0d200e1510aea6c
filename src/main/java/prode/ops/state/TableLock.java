package prode.ops.state;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The lock item of Terraform's S3 backend. */
final class TableLock implements LockPlace {
    private static final Map<String, String> INFO = Map.of("#info", "Info");

    private final LockTable table;
    private final String id;

    TableLock(DynamoDbClient dynamoDb, String table, String path) {
        this.table = new LockTable(dynamoDb, table);
        this.id = path;
    }

    @Override
    public String name() {
        return "item " + id + " of table " + table.name();
    }

    @Override
    public String removalByHand() {
        return "aws dynamodb delete-item --table-name " + table.name() + " --key '{\"LockID\":{\"S\":\"" + id + "\"}}'";
    }

    @Override
    public Optional<String> read() {
        return table.read(id, "Info");
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
            table.dynamoDb()
                    .deleteItem(delete -> delete.tableName(table.name())
                            .key(table.key(id))
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
            table.dynamoDb().putItem(put -> {
                put.tableName(table.name())
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
