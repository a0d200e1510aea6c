package prode.ops.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import prode.failure.BadInput;
import prode.failure.Hint;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/**
 * A stack as the scanner can read it: it gives up, without an error, on a file that has certain keys, passes the
 * containers of a task that stand in a text, and takes what belongs to a bucket for a stranger's unless it names the bucket
 * itself.
 */
public final class ScanCopy {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> UNREADABLE = List.of("moved", "import", "removed", "check");

    private static final String TASK = "aws_ecs_task_definition";
    private static final String CONTAINERS = "container_definitions";

    /** How the types begin that say something of a bucket, and the argument in which they name it. */
    private static final String OF_BUCKET = "aws_s3_bucket_";

    private static final String BUCKET = "bucket";

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
        for (var type : readable.path("resource").properties()) {
            if (type.getKey().startsWith(OF_BUCKET)) {
                type.getValue().forEach(part -> nameBucket(original, part));
            }
        }
        Files.createDirectories(copy);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(copy.resolve(DeclaredStack.FILE).toFile(), readable);
        return original;
    }

    private static void nameBucket(DeclaredStack stack, JsonNode part) {
        if (part instanceof ObjectNode readable && part.path(BUCKET).isTextual()) {
            readable.put(BUCKET, bucket(stack, part.path(BUCKET).textValue()));
        }
    }

    /**
     * The bucket behind a reference. The provider gives back as a part's {@code bucket} what its configuration has there, so
     * both mean the same bucket; the longer way only says that one part waits for another. Of other types that isn't
     * known, so their references stay.
     */
    private static String bucket(DeclaredStack stack, String text) {
        var bucket = text;
        var followed = new HashSet<String>();
        while (followed.add(bucket)) {
            bucket = Reference.only(bucket)
                    .filter(reference -> reference.type().startsWith(OF_BUCKET)
                            && reference.attribute().equals(BUCKET))
                    .flatMap(stack::resource)
                    .map(part -> part.text(BUCKET))
                    .filter(further -> Reference.only(further).isPresent())
                    .orElse(bucket);
        }
        return bucket;
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
