package prode.ops.state;

import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The digest item of Terraform's S3 backend. */
final class TableDigest implements Digest {
    static final String SUFFIX = "-md5";

    private final LockItems items;
    private final String id;

    TableDigest(DynamoDbClient dynamoDb, String table, String path) {
        items = new LockItems(dynamoDb, table);
        this.id = path + SUFFIX;
    }

    @Override
    public String name() {
        return "item " + id + " of table " + items.table();
    }

    @Override
    public Optional<String> read() {
        return items.read(id, "Digest");
    }

    @Override
    public void write(String digest) {
        var item = new HashMap<>(items.key(id));
        item.put("Digest", AttributeValue.fromS(digest));
        items.dynamoDb().putItem(put -> put.tableName(items.table()).item(item));
    }
}
