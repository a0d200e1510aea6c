package prode.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import prode.aws.AwsAccess;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The state of an emulated stack, with its digest. */
final class EmulatedState {
    private static final String BUCKET = "prod-e-terraform-state";
    private static final String KEY = "terraform.tfstate";
    private static final String TABLE = "prod-e-terraform-lock";
    private static final JsonMapper JSON = new JsonMapper();

    private final AwsAccess access;
    private String sum = "";

    EmulatedState(AwsAccess access) {
        this.access = access;
    }

    /** Puts what was applied where Terraform would, with its digest. */
    void write(Map<String, Map<String, String>> applied) {
        var state = JSON.createObjectNode().put("version", 4).put("serial", 1).put("lineage", "emulated");
        var resources = state.putArray("resources");
        applied.forEach((address, attributes) -> {
            var resource = resources
                    .addObject()
                    .put("mode", "managed")
                    .put("type", address.substring(0, address.indexOf('.')))
                    .put("name", address.substring(address.indexOf('.') + 1));
            resource.putArray("instances").addObject().set("attributes", JSON.valueToTree(attributes));
        });
        var body = state.toString();
        var s3 = access.s3();
        s3.createBucket(request -> request.bucket(BUCKET)
                .createBucketConfiguration(configuration -> configuration.locationConstraint("us-west-2")));
        s3.putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromString(body));
        var dynamoDb = access.client(DynamoDbClient.builder());
        dynamoDb.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("LockID")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("LockID")
                        .keyType(KeyType.HASH)
                        .build()));
        sum = md5(body);
        writeDigest(sum);
    }

    /** Makes the lock table hold another sum of the state than its own. */
    void writeDigest(String digest) {
        access.client(DynamoDbClient.builder())
                .putItem(request -> request.tableName(TABLE)
                        .item(Map.of(
                                "LockID",
                                AttributeValue.fromS(BUCKET + "/" + KEY + "-md5"),
                                "Digest",
                                AttributeValue.fromS(digest))));
    }

    /** Makes the digest again the one of the state. */
    void heal() {
        writeDigest(sum);
    }

    private static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
