package prode.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One argument or attribute. The type is written as Terraform writes it: {@code "string"}, {@code ["set","string"]},
 * {@code ["list",["object",{"name":"string"}]]}.
 */
public record Attribute(JsonNode type, boolean required, boolean optional, boolean computed, boolean sensitive) {

    /** Whether only the provider gives it a value. */
    public boolean isReadOnly() {
        return computed && !optional && !required;
    }

    /**
     * The outermost word of the type: {@code string}, {@code number}, {@code bool}, {@code list}, {@code set}, {@code map}
     * or {@code object}.
     */
    public String kind() {
        return type.isTextual() ? type.textValue() : type.get(0).textValue();
    }
}
