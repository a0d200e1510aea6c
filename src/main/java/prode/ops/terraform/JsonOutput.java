package prode.ops.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/**
 * The JSON document that Terraform writes to standard output, among warnings in plain text: the deprecation of {@code
 * dynamodb_table} is one, depending on command and release.
 */
public final class JsonOutput {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern START = Pattern.compile("^[{\\[]", Pattern.MULTILINE);

    private JsonOutput() {}

    /**
     * The first line from which on there is JSON begins it; what follows the document is no part of it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static JsonNode parse(String output) {
        var start = START.matcher(output);
        while (start.find()) {
            try {
                return JSON.readTree(output.substring(start.start()));
            } catch (JsonProcessingException e) {
                // A warning that quotes the configuration: the document is yet to come.
            }
        }
        throw new IllegalArgumentException("no JSON in what Terraform wrote: " + output.strip());
    }
}
