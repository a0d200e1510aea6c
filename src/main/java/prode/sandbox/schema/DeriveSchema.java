package prode.sandbox.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The build step that derives the sandbox's provider schema from the AWS bindings. */
public final class DeriveSchema {
    private static final String PROVIDER = "provider";

    private DeriveSchema() {}

    /**
     * Writes the schema of every type of the list; leaves a file alone that is younger than all it was made from.
     *
     * @param args the jar of the bindings and the folder of the compiled classes, which receives the schema
     */
    public static void main(String[] args) throws IOException {
        var bindings = Path.of(args[0]);
        var target = Path.of(args[1], SchemaFile.RESOURCE);
        var inputs = Stream.concat(Stream.of(bindings), filesBeside(target));
        if (Files.exists(target) && inputs.allMatch(input -> isYounger(target, input))) {
            return;
        }
        var known = AwsTypes.load();
        var schema =
                derive(bindings, known.resources().keySet(), known.dataSources().keySet());
        try (var out = Files.newOutputStream(target)) {
            SchemaFile.write(schema, out);
        }
    }

    /** The list of types, and the classes of this package: whatever else the schema is made from. */
    private static Stream<Path> filesBeside(Path target) throws IOException {
        try (var classes = Files.list(target.resolveSibling("schema"))) {
            return Stream.concat(Stream.of(target.resolveSibling("aws-types.json")), classes.toList().stream());
        }
    }

    private static boolean isYounger(Path target, Path input) {
        return target.toFile().lastModified() >= input.toFile().lastModified();
    }

    /** Derives the schema of the given types and of the provider itself. */
    public static ProviderSchema derive(Path bindings, Collection<String> resources, Collection<String> dataSources)
            throws IOException {
        var modules = new ArrayList<String>();
        modules.add(PROVIDER);
        resources.forEach(type -> modules.add(resourceModule(type)));
        dataSources.forEach(type -> modules.add(dataSourceModule(type)));
        var sources = BindingsArchive.typescript(bindings, modules);

        var underivable = new ArrayList<String>();
        var resourceBlocks = new TreeMap<String, Block>();
        resources.forEach(
                type -> resourceBlocks.put(type, block(resourceModule(type), sources, type + ".", underivable)));
        var dataSourceBlocks = new TreeMap<String, Block>();
        dataSources.forEach(type ->
                dataSourceBlocks.put(type, block(dataSourceModule(type), sources, "data." + type + ".", underivable)));
        var provider = block(PROVIDER, sources, "", underivable);
        return new ProviderSchema(provider, resourceBlocks, dataSourceBlocks, List.copyOf(underivable));
    }

    private static Block block(String name, Map<String, String> sources, String path, List<String> underivable) {
        var module = new TypeScriptModule(Objects.requireNonNull(sources.get(name)));
        var block = module.block();
        module.underivable().forEach(left -> underivable.add(path + left));
        return block;
    }

    private static String resourceModule(String type) {
        return type.substring("aws_".length()).replace('_', '-');
    }

    private static String dataSourceModule(String type) {
        return "data-" + type.replace('_', '-');
    }
}
