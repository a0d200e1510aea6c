package prode.ops.notify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The names of the faults that people have been told of, in a file between two looks. */
public record LastFaults(Path file) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What was last told; nothing if there is no file, or none that can be read: better told twice than never. */
    public List<String> read() {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<List<String>>() {}) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Replaces it as a whole. */
    public void write(List<String> names) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(folder, "last-faults", ".json");
        JSON.writeValue(draft.toFile(), names);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
