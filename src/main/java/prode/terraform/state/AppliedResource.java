package prode.terraform.state;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource as Terraform last saw it.
 *
 * @param type such as {@code aws_ecs_service}
 * @param name its name in Terraform
 * @param attributes all of its attributes; some are secret
 */
public record AppliedResource(String type, String name, JsonNode attributes) {
    /** Address in Terraform. */
    public String address() {
        return type + "." + name;
    }

    /** The provider's id of it. */
    public String id() {
        return text("id");
    }

    /** Its ARN; empty text where the type has none. */
    public String arn() {
        return text("arn");
    }

    /** An attribute's text; empty text if there is none. */
    public String text(String attribute) {
        return attributes.path(attribute).asText("");
    }

    /** Keeps the attributes out of messages: some are secret. */
    @Override
    public String toString() {
        return address();
    }
}
