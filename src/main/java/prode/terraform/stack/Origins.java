package prode.terraform.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in the project a stack's resources come from. Stands beside the JSON under a name that Terraform doesn't read:
 * Terraform's own comments are no place for it, as it would change what is planned.
 *
 * @param classes path of a construct to the name of the Java class that it is of; constructs of libraries are left out
 */
public record Origins(SortedMap<String, String> classes) {
    /** The name of the file in the stack's folder. */
    public static final String FILE = "origins.json";

    private static final JsonMapper JSON = new JsonMapper();

    public Origins {
        classes = new TreeMap<>(classes);
    }

    /** Reads those of a stack's folder; none where the file is missing: no work depends on them. */
    public static Origins read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        return new Origins(
                Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<>() {}) : new TreeMap<>());
    }

    /** Writes them into a stack's folder: a line each, in the order of the paths. */
    public void write(Path folder) throws IOException {
        // The line's end is that of every other file, also where the platform has another one.
        var indenter = new DefaultIndenter("  ", "\n");
        var text = JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter))
                .writeValueAsString(classes);
        Files.writeString(folder.resolve(FILE), text + "\n");
    }

    /**
     * The source file of the innermost construct of the project around a resource, from the project's root; empty if
     * only its stack is around it.
     */
    public Optional<Path> source(String constructPath) {
        for (var end = constructPath.lastIndexOf('/'); end > 0; end = constructPath.lastIndexOf('/', end - 1)) {
            var name = classes.get(constructPath.substring(0, end));
            if (name != null) {
                return Optional.of(Path.of("src/main/java", name.replace('.', '/') + ".java"));
            }
        }
        return Optional.empty();
    }
}
