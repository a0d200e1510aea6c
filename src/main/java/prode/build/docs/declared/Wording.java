package prode.build.docs.declared;

import java.util.List;
import java.util.Map;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.Reference;

/** How the documents call a resource. */
public final class Wording {
    private static final List<String> NAMES = List.of(
            "name",
            "identifier",
            "function_name",
            "alarm_name",
            "bucket",
            "creation_token",
            "dashboard_name",
            "name_prefix",
            "family",
            "cidr_block");

    private static final Map<String, String> KINDS = Map.of(
            "aws_lb", "load balancer",
            "aws_ecs_service", "ECS service",
            "aws_db_instance", "RDS",
            "aws_lambda_function", "Lambda function",
            "aws_efs_file_system", "EFS");

    private Wording() {}

    /** Its name in AWS; empty text where AWS gives it only an id. */
    public static String physicalName(DeclaredResource resource) {
        return NAMES.stream()
                .map(resource::text)
                .filter(name -> !name.isEmpty() && !Reference.isExpression(name))
                .findFirst()
                .orElse("");
    }

    /** What it is, in words; its type where there is no better word. */
    public static String kind(DeclaredResource resource) {
        return KINDS.getOrDefault(resource.type(), resource.type());
    }

    /** The last steps of its construct path, without the stack. */
    public static String shortPath(DeclaredResource resource) {
        var path = resource.constructPath();
        return path.substring(path.indexOf('/') + 1);
    }
}
