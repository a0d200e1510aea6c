package prode.ops.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where in the project a Terraform resource comes from: its construct path, and the Java class that defines it. */
public final class Origins {
    /** {@code new Backend(compute, "backend"}: which class stands behind a step of a construct path. */
    private static final Pattern CONSTRUCTION = Pattern.compile("new (\\w+)\\(\\s*[\\w.()\"]+,\\s*\"([\\w-]+)\"");

    private final JsonNode stack;
    private final Map<String, List<String>> classesById = new HashMap<>();
    private final Map<String, Path> sources = new HashMap<>();

    private Origins(JsonNode stack) {
        this.stack = stack;
    }

    /**
     * Reads a synthesized stack and the sources that it was made from.
     *
     * @param stackFolder holds {@code cdk.tf.json}
     * @param sources the root of the Java sources; classes stay unknown if it doesn't exist
     */
    public static Origins of(Path stackFolder, Path sources) throws IOException {
        var stack = new JsonMapper().readTree(stackFolder.resolve("cdk.tf.json").toFile());
        var origins = new Origins(stack);
        if (Files.isDirectory(sources)) {
            try (var files = Files.walk(sources)) {
                for (var file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    origins.readSource(file);
                }
            }
        }
        return origins;
    }

    /** The construct path, {@code prod-e/network/vpc}; empty for an address that the stack doesn't have. */
    public Optional<String> constructPath(String address) {
        var parts = address.split("\\.", -1);
        var block = address.startsWith("data.") ? stack.path("data") : stack.path("resource");
        var offset = address.startsWith("data.") ? 1 : 0;
        if (parts.length < offset + 2) {
            return Optional.empty();
        }
        var name = parts[offset + 1].replaceFirst("\\[.*", "");
        var path = block.path(parts[offset]).path(name).at("/~1~1/metadata/path");
        return path.isTextual() ? Optional.of(path.textValue()) : Optional.empty();
    }

    /** The source file of the innermost construct of the project on a construct path. */
    public Optional<Path> source(String constructPath) {
        var steps = new ArrayList<>(List.of(constructPath.split("/", -1)));
        Collections.reverse(steps);
        return steps.stream()
                .flatMap(step -> classesById.getOrDefault(step, List.of()).stream())
                .map(sources::get)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private void readSource(Path file) throws IOException {
        sources.put(file.getFileName().toString().replace(".java", ""), file);
        CONSTRUCTION
                .matcher(Files.readString(file))
                .results()
                .forEach(found -> classesById
                        .computeIfAbsent(found.group(2), id -> new ArrayList<>())
                        .add(found.group(1)));
    }
}
