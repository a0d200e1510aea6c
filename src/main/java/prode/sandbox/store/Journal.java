package prode.sandbox.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a store, one JSON object a line, in a file: replayed when the sandbox starts again. Appending costs
 * nothing much, and a sandbox that is killed loses nothing that it has answered. Not for several processes at once.
 */
public final class Journal {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final @Nullable Path file;

    private Journal(@Nullable Path file) {
        this.file = file;
    }

    /** A journal that forgets: for a sandbox of one command. */
    public static Journal none() {
        return new Journal(null);
    }

    /** A journal in a file, which need not exist; its folder is made. */
    public static Journal in(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Journal(file);
    }

    /** Gives every change so far, in order. A last line that was cut off by a crash is dropped. */
    public void replay(Consumer<JsonNode> change) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try (var lines = Files.lines(file)) {
            lines.filter(line -> line.endsWith("}")).forEach(line -> change.accept(parse(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends a change. */
    public void append(JsonNode change) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, change + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
