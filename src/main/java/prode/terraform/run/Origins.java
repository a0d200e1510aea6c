package prode.terraform.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where in the project a Terraform resource comes from: its construct path, and the Java class that defines it. */
public final class Origins {
    /** {@code new TargetGroup(this, name + "-targets", …}: which class, and the expression of its id. */
    private static final Pattern CONSTRUCTION = Pattern.compile("new (\\w+)\\(\\s*[^,;]+,\\s*([^,;]+),");

    private static final Pattern CONSTRUCT = Pattern.compile("class \\w+ extends (Construct|TerraformStack) ");

    private final JsonNode stack;
    private final Map<String, Path> constructs = new TreeMap<>();
    private final List<String> stacks = new ArrayList<>();
    private final List<Construction> constructions = new ArrayList<>();

    /** A construct of the class {@code made} in the code of the class {@code by}; literals of its id count as such. */
    private record Construction(String by, String made, Pattern id, int literals) {
        static Construction of(String by, MatchResult found) {
            var id = new StringBuilder();
            for (var part : found.group(2).strip().split("\\s*\\+\\s*", -1)) {
                id.append(part.startsWith("\"") ? Pattern.quote(part.replace("\"", "")) : ".+");
            }
            int literals = found.group(2).replaceAll("[^\"]", "").length() / 2;
            return new Construction(by, found.group(1), Pattern.compile(id.toString()), literals);
        }
    }

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

    /**
     * The source file of the innermost construct of the project around a resource.
     *
     * <p>An id alone says little, there are many named {@code database}: the path is walked from the stack inwards, and
     * each step is looked for in the code of the constructs around it.
     */
    public Optional<Path> source(String resourcePath) {
        var steps = resourcePath.split("/", -1);
        var around = new ArrayDeque<>(stacks);
        for (int i = 1; i < steps.length - 1; i++) {
            made(steps[i], around).ifPresent(around::push);
        }
        return Optional.ofNullable(around.peek())
                .filter(innermost -> !stacks.contains(innermost))
                .map(constructs::get);
    }

    /** What the nearest construct makes under this id, or a class that helps them and is no construct itself. */
    private Optional<String> made(String id, Collection<String> around) {
        var makers = new ArrayList<>(around);
        return constructions.stream()
                .filter(found -> constructs.containsKey(found.made()))
                .filter(found -> makers.contains(found.by()) || !constructs.containsKey(found.by()))
                .filter(found -> found.id().matcher(id).matches())
                .min(Comparator.<Construction>comparingInt(found -> -found.literals())
                        .thenComparingInt(
                                found -> makers.contains(found.by()) ? makers.indexOf(found.by()) : makers.size()))
                .map(Construction::made);
    }

    private void readSource(Path file) throws IOException {
        var name = file.getFileName().toString().replace(".java", "");
        var text = Files.readString(file);
        if (!text.contains("import software.constructs.Construct;")) {
            return;
        }
        var construct = CONSTRUCT.matcher(text);
        if (construct.find()) {
            constructs.put(name, file);
            if (construct.group(1).equals("TerraformStack")) {
                stacks.add(name);
            }
        }
        CONSTRUCTION.matcher(text).results().forEach(found -> constructions.add(Construction.of(name, found)));
    }
}
