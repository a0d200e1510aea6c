package prode.aws.services;

import java.util.Map;
import java.util.Optional;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables. */
public final class DynamoDb {
    private final DynamoDbClient dynamoDb;

    /** Asks nothing yet. */
    public DynamoDb(AwsAccess access) {
        dynamoDb = access.client(DynamoDbClient.builder());
    }

    public Optional<Described> table(String name) {
        return Described.only(
                () -> dynamoDb.describeTable(r -> r.tableName(name)).table());
    }

    /** Whether a table can be asked for an item, with the right of those who only read items. */
    public boolean canBeAsked(String table, String key, String value) {
        return Described.only(() ->
                        dynamoDb.getItem(r -> r.tableName(table).key(Map.of(key, AttributeValue.fromS(value)))))
                .isPresent();
    }
}
