package prode.terraform.stack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource of a stack, or one of its data sources.
 *
 * @param type such as {@code aws_ecs_service}, or {@code data.aws_kms_alias} of a data source
 * @param name its name in Terraform
 * @param json its arguments; references to other resources stand as {@code ${…}}
 */
public record DeclaredResource(String type, String name, JsonNode json) {
    /** Address in Terraform, such as {@code aws_ecs_service.compute_backend_1234}. */
    public String address() {
        return type + "." + name;
    }

    /** Path in the tree of constructs, such as {@code prod-e/compute/backend/service}. */
    public String constructPath() {
        return json.at("/~1~1/metadata/path").asText();
    }

    /** The layer that it belongs to: the second step of the path. */
    public String layer() {
        var steps = constructPath().split("/", -1);
        return steps.length > 1 ? steps[1] : "";
    }

    /** An argument's text as it stands; empty text if there is none. */
    public String text(String argument) {
        return json.path(argument).asText("");
    }
}
