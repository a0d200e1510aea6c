package prode.ops.state;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a table, which are Terraform's locks and digests. */
record LockItems(DynamoDbClient dynamoDb, String table) {
    Map<String, AttributeValue> key(String id) {
        return Map.of("LockID", AttributeValue.fromS(id));
    }

    /** An attribute of an item as it is now; empty text if the item lacks it. */
    Optional<String> read(String id, String attribute) {
        var answer = dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true));
        if (!answer.hasItem() || answer.item().isEmpty()) {
            return Optional.empty();
        }
        var value = answer.item().get(attribute);
        return Optional.of(value == null || value.s() == null ? "" : value.s());
    }
}
