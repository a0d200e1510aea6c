package prode.ops.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import prode.failure.BadInput;
import prode.failure.Hint;
import prode.terraform.stack.DeclaredStack;

/**
 * A stack as the scanner can read it: it gives up, without an error, on a file that has certain keys, and passes the
 * containers of a task that stand in a text.
 */
public final class ScanCopy {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> UNREADABLE = List.of("moved", "import", "removed", "check");

    private static final String TASK = "aws_ecs_task_definition";
    private static final String CONTAINERS = "container_definitions";

    private ScanCopy() {}

    /**
     * Writes the copy.
     *
     * @param folder of the stack
     * @return the original
     * @throws BadInput if the file holds no JSON object
     */
    public static DeclaredStack write(Path folder, Path copy) throws IOException {
        var file = folder.resolve(DeclaredStack.FILE);
        DeclaredStack original;
        try {
            original = DeclaredStack.at(folder);
        } catch (JacksonException e) {
            throw new BadInput(file + ":" + e.getLocation().getLineNr() + ": not JSON");
        }
        if (!(original.json().deepCopy() instanceof ObjectNode readable)) {
            throw new BadInput(file + ": holds no JSON object");
        }
        UNREADABLE.forEach(readable::remove);
        if (readable.path("terraform") instanceof ObjectNode terraform) {
            terraform.remove("required_version");
        }
        for (var task : readable.path("resource").path(TASK)) {
            if (task.path(CONTAINERS).isTextual()) {
                ((ObjectNode) task)
                        .set(CONTAINERS, JSON.readTree(task.path(CONTAINERS).textValue()));
            }
        }
        Files.createDirectories(copy);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(copy.resolve(DeclaredStack.FILE).toFile(), readable);
        return original;
    }

    /** The names of a folder's stacks, at least one. */
    public static List<String> stacks(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + ": no such folder");
        }
        var stacks = DeclaredStack.names(folder);
        if (stacks.isEmpty()) {
            throw new BadInput(folder + ": no stack in it").about(Hint.SYNTHESIZE_FIRST);
        }
        return stacks;
    }
}
