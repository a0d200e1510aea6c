package prode.sandbox.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import prode.sandbox.backend.DynamoDbStore.Written;
import prode.sandbox.backend.Http.Endpoint;
import prode.sandbox.backend.Http.Request;
import prode.sandbox.backend.Http.Response;

/** The calls of DynamoDB that Terraform's backend and the state commands make. */
public record DynamoDb(DynamoDbStore store) implements Endpoint {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810#";

    @Override
    public Response handle(Request request) {
        var target = request.header("x-amz-target").orElse("");
        try {
            return answer(
                    target.substring(target.indexOf('.') + 1),
                    JSON.readTree(request.body().text()));
        } catch (DynamoDbException e) {
            return error(e.code(), e.reason(), object());
        } catch (JsonProcessingException e) {
            return error("SerializationException", "the request is no JSON", object());
        }
    }

    private Response answer(String operation, JsonNode request) {
        var table = request.path("TableName").asText();
        return switch (operation) {
            case "GetItem" -> {
                var item = store.get(table, request.path("Key"));
                yield ok(item.isMissingNode() ? object() : object().set("Item", item));
            }
            case "PutItem" -> written(request, store.put(table, request.path("Item"), condition(request)));
            case "DeleteItem" -> written(request, store.delete(table, request.path("Key"), condition(request)));
            case "Scan" -> {
                var items = store.items(table);
                var answer = object().put("Count", items.size()).put("ScannedCount", items.size());
                answer.putArray("Items").addAll(items);
                yield ok(answer);
            }
            case "DescribeTable" -> ok(object().set("Table", description(table)));
            case "CreateTable" -> {
                if (!store.createTable(
                        table, request.at("/KeySchema/0/AttributeName").asText())) {
                    throw new DynamoDbException("ResourceInUseException", "Table already exists: " + table);
                }
                yield ok(object().set("TableDescription", description(table)));
            }
            case "ListTables" -> {
                var answer = object();
                store.tableNames().stream().sorted().forEach(answer.putArray("TableNames")::add);
                yield ok(answer);
            }
            default ->
                throw new DynamoDbException(
                        "UnknownOperationException", "the sandbox's DynamoDB knows no " + operation);
        };
    }

    private static Predicate<JsonNode> condition(JsonNode request) {
        var expression = request.path("ConditionExpression").asText();
        return expression.isEmpty()
                ? item -> true
                : Condition.parse(
                        expression,
                        request.path("ExpressionAttributeNames"),
                        request.path("ExpressionAttributeValues"));
    }

    private static Response written(JsonNode request, Written written) {
        var before = written.before();
        if (!written.isDone()) {
            var wantsItem =
                    request.path("ReturnValuesOnConditionCheckFailure").asText().equals("ALL_OLD");
            var details = object();
            if (wantsItem && before.isObject()) {
                details.set("Item", before);
            }
            return error("ConditionalCheckFailedException", "The conditional request failed", details);
        }
        var wantsOld = request.path("ReturnValues").asText().equals("ALL_OLD") && before.isObject();
        return ok(wantsOld ? object().set("Attributes", before) : object());
    }

    private ObjectNode description(String table) {
        var hashKey = store.hashKey(table)
                .orElseThrow(() ->
                        new DynamoDbException("ResourceNotFoundException", "no table " + table + " in the sandbox"));
        var description = object().put("TableName", table).put("TableStatus", "ACTIVE");
        description
                .putArray("KeySchema")
                .add(object().put("AttributeName", hashKey).put("KeyType", "HASH"));
        description
                .putArray("AttributeDefinitions")
                .add(object().put("AttributeName", hashKey).put("AttributeType", "S"));
        description.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
        return description.put("ItemCount", store.items(table).size());
    }

    private static Response ok(JsonNode body) {
        return Response.json(200, body);
    }

    private static Response error(String code, String message, ObjectNode details) {
        return Response.json(400, details.put("__type", NAMESPACE + code).put("message", message));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
