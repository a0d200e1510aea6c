package prode.terraform.backend;

import java.util.List;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.failure.Failure;
import prode.failure.Refused;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The lock table before Terraform has it. */
public record LockTable(DynamoDbClient dynamoDb, String name) {
    /** The key that Terraform asks for, in words. */
    public static final String WANTED_KEY = TableLock.KEY + " (HASH, S)";

    /** Asks nothing yet. */
    public static LockTable of(AwsAccess access, String name) {
        return new LockTable(access.client(DynamoDbClient.builder()), name);
    }

    /**
     * Whether it is there.
     *
     * @throws Failure with exit code 3 for a table with another key
     */
    public boolean exists() {
        var found = find();
        found.ifPresent(this::refuseOtherKey);
        return found.isPresent();
    }

    /** Makes the table, or takes the one that is there; returns once it can be written to. */
    public void make() {
        if (find().isEmpty()) {
            create();
        }
        RetryPolicy.until(
                "table " + name + " to be active",
                () -> find().filter(table -> table.tableStatus() != TableStatus.CREATING)
                        .isPresent());
        find().ifPresent(this::refuseOtherKey);
    }

    /**
     * The lock of a state, as an item.
     *
     * @param id bucket and key of the state
     */
    public TableLock lock(String id) {
        return new TableLock(dynamoDb, name, id);
    }

    private void create() {
        try {
            dynamoDb.createTable(request -> request.tableName(name)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName(TableLock.KEY)
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName(TableLock.KEY)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .sseSpecification(encryption -> encryption.enabled(true))
                    .deletionProtectionEnabled(true));
        } catch (ResourceInUseException e) {
            // Another bootstrap was faster.
        }
    }

    private Optional<TableDescription> find() {
        try {
            return Optional.of(
                    dynamoDb.describeTable(request -> request.tableName(name)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private void refuseOtherKey(TableDescription table) {
        var types = table.attributeDefinitions();
        var key = table.keySchema().stream()
                .map(element -> element.attributeName() + " (" + element.keyTypeAsString() + ", "
                        + types.stream()
                                .filter(type -> type.attributeName().equals(element.attributeName()))
                                .map(type -> type.attributeTypeAsString())
                                .findFirst()
                                .orElse("?")
                        + ")")
                .toList();
        if (!key.equals(List.of(WANTED_KEY))) {
            throw new Refused("table " + name + ": its key is " + String.join(", ", key) + ", wanted " + WANTED_KEY
                    + "; choose another state.lockTable");
        }
    }
}
