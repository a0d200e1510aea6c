package prode.ops.state.bootstrap;

import java.util.List;
import java.util.Optional;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.terraform.backend.TableLock;
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
record LockTable(DynamoDbClient dynamoDb, RemoteState state) {
    private static final String WANTED_KEY = TableLock.KEY + " (HASH, S)";

    /**
     * What is to be done; changes nothing.
     *
     * @throws Failure with exit code 3 for a table with another key
     */
    Step plan() {
        var thing = "table " + state.table();
        var found = find();
        found.ifPresent(this::refuseOtherKey);
        return found.isPresent()
                ? new Step(Step.Kind.keep, thing, "it has the key " + WANTED_KEY)
                : new Step(
                        Step.Kind.create,
                        thing,
                        "key " + WANTED_KEY + ", paid per request, encrypted, protected from deletion");
    }

    /** Makes the table, or takes the one that is there; returns once it can be written to. */
    void make() {
        if (find().isEmpty()) {
            create();
        }
        Patience.until(
                "table " + state.table() + " to be active",
                () -> find().filter(table -> table.tableStatus() != TableStatus.CREATING)
                        .isPresent());
        find().ifPresent(this::refuseOtherKey);
    }

    private void create() {
        try {
            dynamoDb.createTable(request -> request.tableName(state.table())
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
            return Optional.of(dynamoDb.describeTable(request -> request.tableName(state.table()))
                    .table());
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
            throw new Refused("table " + state.table() + ": its key is " + String.join(", ", key) + ", wanted "
                    + WANTED_KEY + "; choose another state.lockTable");
        }
    }
}
