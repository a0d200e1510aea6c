package prode.review.context;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prode.review.Places;
import prode.terraform.plan.Dependencies;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/**
 * Which resource uses which: as the plan says, and in this project's stacks the alarms that watch something by its name.
 *
 * @param watched by the address of an alarm the addresses of what it watches by name
 * @param users by each address who uses it
 */
record Graph(Dependencies dependencies, Map<String, Set<String>> watched, Map<String, Set<String>> users) {
    private static final String ALARM = "aws_cloudwatch_metric_alarm";

    /** The dimension of a metric to the type that it names; source: AWS's lists of each service's metrics. */
    private static final Map<String, String> DIMENSIONS = Map.of(
            "ServiceName", "aws_ecs_service",
            "DBInstanceIdentifier", "aws_db_instance",
            "FunctionName", "aws_lambda_function",
            "QueueName", "aws_sqs_queue",
            "TableName", "aws_dynamodb_table",
            "BucketName", "aws_s3_bucket");

    /** The arguments that give such a type its name. */
    private static final Set<String> NAMES = Set.of("name", "identifier", "function_name", "bucket");

    static Graph of(Dependencies dependencies, Places places) {
        var watched = places.declared().map(Graph::watched).orElse(Map.of());
        var users = dependencies.users();
        watched.forEach((alarm, all) -> all.forEach(each ->
                users.computeIfAbsent(each, any -> new LinkedHashSet<>()).add(alarm)));
        return new Graph(dependencies, watched, users);
    }

    /** What a resource uses. */
    Set<String> used(String address) {
        var used = dependencies.references(address);
        used.addAll(watched.getOrDefault(address, Set.of()));
        return used;
    }

    /** Who uses it. */
    Set<String> users(String address) {
        return users.getOrDefault(address, Set.of());
    }

    private static Map<String, Set<String>> watched(DeclaredStack stack) {
        var watched = new HashMap<String, Set<String>>();
        for (var alarm : stack.resources(ALARM)) {
            for (var dimensions : alarm.json().findValues("dimensions")) {
                dimensions
                        .properties()
                        .forEach(dimension -> Optional.ofNullable(DIMENSIONS.get(dimension.getKey()))
                                .flatMap(type ->
                                        named(stack, type, dimension.getValue().asText()))
                                .ifPresent(address -> watched.computeIfAbsent(
                                                alarm.address(), any -> new LinkedHashSet<>())
                                        .add(address)));
            }
        }
        return watched;
    }

    private static Optional<String> named(DeclaredStack stack, String type, String name) {
        return stack.resources(type).stream()
                .filter(resource -> NAMES.stream()
                        .anyMatch(argument -> resource.text(argument).equals(name)))
                .map(DeclaredResource::address)
                .findFirst();
    }
}
