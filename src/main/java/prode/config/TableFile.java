package prode.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables among the resources: a row a line, comments after {@code #}. */
public final class TableFile {
    private TableFile() {}

    /**
     * The rows as they stand, without comments and empty lines.
     *
     * @param name of the resource, from the class's own package or with a slash from the top
     */
    public static List<String> rows(Class<?> owner, String name) {
        try (var file = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
