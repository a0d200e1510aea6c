package prode.ops.state.adopt;

import java.util.Map;
import java.util.Optional;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/**
 * What a declared resource is called in its account: by this name it is looked up. Types that are not named here have no
 * name of their own, or one that doesn't lead to an id; they are settings of others, which Terraform writes again.
 */
final class ImportName {
    /** Type to the argument that holds the name. */
    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            Map.entry("aws_cloudwatch_log_group", "/name"),
            Map.entry("aws_db_instance", "/identifier"),
            Map.entry("aws_db_subnet_group", "/name"),
            Map.entry("aws_dynamodb_table", "/name"),
            Map.entry("aws_ecr_repository", "/name"),
            Map.entry("aws_ecs_cluster", "/name"),
            Map.entry("aws_ecs_service", "/name"),
            Map.entry("aws_eip", "/tags/Name"),
            Map.entry("aws_iam_policy", "/name"),
            Map.entry("aws_iam_role", "/name"),
            Map.entry("aws_internet_gateway", "/tags/Name"),
            Map.entry("aws_lambda_function", "/function_name"),
            Map.entry("aws_lb", "/name"),
            Map.entry("aws_lb_target_group", "/name"),
            Map.entry("aws_nat_gateway", "/tags/Name"),
            Map.entry("aws_route_table", "/tags/Name"),
            Map.entry("aws_s3_bucket", "/bucket"),
            Map.entry("aws_secretsmanager_secret", "/name"),
            Map.entry("aws_security_group", "/name"),
            Map.entry("aws_sns_topic", "/name"),
            Map.entry("aws_subnet", "/tags/Name"),
            Map.entry("aws_vpc", "/tags/Name"));

    private ImportName() {}

    /** The name; that of an ECS service is {@code cluster/service}. Nothing for a type or a name that can't be told. */
    static Optional<String> of(DeclaredStack stack, DeclaredResource resource) {
        var argument = ARGUMENTS.get(resource.type());
        if (argument == null) {
            return Optional.empty();
        }
        var name = Optional.of(resource.json().at(argument).asText())
                .filter(text -> !text.isEmpty() && !Reference.isExpression(text));
        return resource.type().equals("aws_ecs_service")
                ? name.flatMap(service -> cluster(stack, resource).map(cluster -> cluster + "/" + service))
                : name;
    }

    private static Optional<String> cluster(DeclaredStack stack, DeclaredResource service) {
        return Reference.only(service.text("cluster")).flatMap(stack::resource).map(cluster -> cluster.text("name"));
    }
}
