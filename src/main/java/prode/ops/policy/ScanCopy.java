package prode.ops.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stack as the scanner can read it: it gives up, without an error, on a file that has certain keys. */
public final class ScanCopy {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> UNREADABLE = List.of("moved", "import", "removed", "check");

    private ScanCopy() {}

    /**
     * Writes the copy.
     *
     * @param stack holds {@code cdk.tf.json}
     * @return the original
     * @throws PolicyException if the file holds no JSON object
     */
    public static JsonNode write(Path stack, Path copy) throws IOException {
        var file = stack.resolve("cdk.tf.json");
        JsonNode original;
        try {
            original = JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new PolicyException(file + ":" + e.getLocation().getLineNr() + ": not JSON");
        }
        if (!(original.deepCopy() instanceof ObjectNode readable)) {
            throw new PolicyException(file + ": holds no JSON object");
        }
        UNREADABLE.forEach(readable::remove);
        if (readable.path("terraform") instanceof ObjectNode terraform) {
            terraform.remove("required_version");
        }
        Files.createDirectories(copy);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(copy.resolve("cdk.tf.json").toFile(), readable);
        return original;
    }

    /** The folders below a folder that hold a stack, by name. */
    public static List<Path> stacks(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new PolicyException(folder + ": no such folder");
        }
        var stacks = new ArrayList<Path>();
        try (var found = Files.list(folder)) {
            found.filter(stack -> Files.isRegularFile(stack.resolve("cdk.tf.json")))
                    .sorted()
                    .forEach(stacks::add);
        }
        if (stacks.isEmpty()) {
            throw new PolicyException(folder + ": no stack in it; ./scripts/synth writes them");
        }
        return stacks;
    }
}
