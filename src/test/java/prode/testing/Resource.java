package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource or data source of a synthesized stack.
 *
 * @param address Terraform's address, for example {@code aws_vpc.network_vpc_4E8F0223}
 * @param type Terraform's type
 * @param path construct path without the stack, for example {@code network/vpc}
 * @param body its arguments
 */
public record Resource(String address, String type, String path, JsonNode body) {
    /** The value at a JSON pointer such as {@code /lifecycle/prevent_destroy}; missing where there is none. */
    public JsonNode at(String pointer) {
        return body.at(pointer);
    }

    /** The text at a JSON pointer, empty where there is none. */
    public String text(String pointer) {
        return at(pointer).asText();
    }
}
