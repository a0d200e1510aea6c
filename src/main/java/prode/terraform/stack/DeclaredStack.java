package prode.terraform.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Hint;

/**
 * One synthesized stack.
 *
 * @param name its folder's name, such as {@code prod-e}
 * @param json the whole of {@code cdk.tf.json}
 */
public record DeclaredStack(String name, JsonNode json) {
    /** The name of a stack's JSON in its folder. */
    public static final String FILE = "cdk.tf.json";

    /** How the address and the type of a data source begin. */
    private static final String DATA = "data.";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The state's place.
     *
     * @param lockTable DynamoDB table of the lock; empty if the stack locks by a file only
     * @param lockFile whether S3 holds a lock file beside the state
     */
    public record Backend(String bucket, String key, String region, Optional<String> lockTable, boolean lockFile) {
        /** Bucket and key. */
        public String path() {
            return bucket + "/" + key;
        }
    }

    /**
     * Reads a stack.
     *
     * @param stacks the folder of all stacks
     * @throws Failure with exit code 2 if there is no such stack, naming those that are there
     */
    public static DeclaredStack read(Path stacks, String name) throws IOException {
        var file = stacks.resolve(name).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            requireFolder(stacks);
            throw new BadInput(name + ": no such stack; there are " + names(stacks));
        }
        return at(stacks.resolve(name));
    }

    /** Reads the stack of a folder, whose name is the stack's. */
    public static DeclaredStack at(Path folder) throws IOException {
        return new DeclaredStack(
                folder.getFileName().toString(),
                JSON.readTree(folder.resolve(FILE).toFile()));
    }

    /**
     * All stacks of a folder, by name.
     *
     * @throws Failure with exit code 2 if there is no such folder
     */
    public static List<DeclaredStack> all(Path stacks) throws IOException {
        requireFolder(stacks);
        return in(stacks);
    }

    /** The same, but none if there is no such folder. */
    public static List<DeclaredStack> in(Path stacks) throws IOException {
        var all = new ArrayList<DeclaredStack>();
        for (var name : names(stacks)) {
            all.add(read(stacks, name));
        }
        return all;
    }

    /** The names of a folder's stacks, in their order; none if there is no such folder. */
    public static List<String> names(Path stacks) throws IOException {
        if (!Files.isDirectory(stacks)) {
            return List.of();
        }
        try (var folders = Files.list(stacks)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Whether it holds what an account has once, and not an environment. */
    public boolean isFoundation() {
        return isFoundation(name);
    }

    /** The same by its name. */
    public static boolean isFoundation(String name) {
        return name.contains("-foundation");
    }

    /** The foundation of its account, which has the bucket of its state. */
    public Optional<DeclaredStack> foundation(List<DeclaredStack> all) {
        return all.stream()
                .filter(DeclaredStack::isFoundation)
                .filter(other -> other.account().equals(account())
                        && other.backend().bucket().equals(backend().bucket()))
                .findFirst();
    }

    /** The account that it is declared for; empty text if it names none. */
    public String account() {
        return json.at("/provider/aws/0/allowed_account_ids/0").asText();
    }

    /** The region that it is declared for. */
    public String region() {
        return json.at("/provider/aws/0/region").asText();
    }

    /** What it needs of Terraform's registry: name to source and version. */
    public JsonNode requiredProviders() {
        return json.at("/terraform/required_providers");
    }

    /** Where its state lies, and where it is locked. */
    public Backend backend() {
        var s3 = json.at("/terraform/backend/s3");
        var table = s3.path("dynamodb_table");
        return new Backend(
                s3.path("bucket").asText(),
                s3.path("key").asText(),
                s3.path("region").asText(),
                table.isTextual() ? Optional.of(table.asText()) : Optional.empty(),
                s3.path("use_lockfile").asBoolean());
    }

    /** The resources in the order of the file. */
    public List<DeclaredResource> resources() {
        return blocks("resource", "");
    }

    /** The resources of one type, in the order of the file. */
    public List<DeclaredResource> resources(String type) {
        return blocks(type, json.path("resource").path(type));
    }

    /** The data sources in the order of the file; their types begin with {@code data.}. */
    public List<DeclaredResource> data() {
        return blocks("data", DATA);
    }

    /** The data sources of one type, named without its {@code data.}, in the order of the file. */
    public List<DeclaredResource> data(String type) {
        return blocks(DATA + type, json.path("data").path(type));
    }

    /**
     * The path in the tree of constructs of what has an address in a plan; an index of one among many doesn't matter.
     * Empty if there is no such address.
     */
    public Optional<String> constructPath(String address) {
        var named = address.replaceFirst("\\[.*", "");
        var isData = named.startsWith(DATA);
        var steps = (isData ? named.substring(DATA.length()) : named).split("\\.", 2);
        return steps.length < 2
                ? Optional.empty()
                : block(isData ? "data" : "resource", steps[0], steps[1])
                        .map(DeclaredResource::constructPath)
                        .filter(path -> !path.isEmpty());
    }

    /** The resource that a reference means; empty for data sources and for resources of other stacks. */
    public Optional<DeclaredResource> resource(Reference reference) {
        return block("resource", reference.type(), reference.name());
    }

    /** The task definition that a service is to run; empty if it is not declared beside it. */
    public Optional<DeclaredResource> taskDefinition(DeclaredResource service) {
        return Reference.in(service.text("task_definition")).flatMap(this::resource);
    }

    /**
     * The container definitions of a task definition.
     *
     * @throws Failure with exit code 2 if they are no JSON
     */
    public static JsonNode containers(DeclaredResource taskDefinition) {
        try {
            return JSON.readTree(taskDefinition.text("container_definitions"));
        } catch (JsonProcessingException e) {
            throw new BadInput(taskDefinition.address() + ": its container definitions are no JSON");
        }
    }

    /** The addresses that it takes over instead of creating them. */
    public List<String> imported() {
        return json.path("import").findValuesAsText("to");
    }

    /** The tags that every taggable resource gets. */
    public Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        json.at("/provider/aws/0/default_tags/0/tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private List<DeclaredResource> blocks(String kind, String prefix) {
        return json.path(kind).properties().stream()
                .flatMap(type -> blocks(prefix + type.getKey(), type.getValue()).stream())
                .toList();
    }

    private static List<DeclaredResource> blocks(String type, JsonNode blocks) {
        return blocks.properties().stream()
                .map(block -> new DeclaredResource(type, block.getKey(), block.getValue()))
                .toList();
    }

    private Optional<DeclaredResource> block(String kind, String type, String name) {
        var block = json.path(kind).path(type).path(name);
        return block.isMissingNode() ? Optional.empty() : Optional.of(new DeclaredResource(type, name, block));
    }

    private static void requireFolder(Path stacks) {
        if (!Files.isDirectory(stacks)) {
            throw new BadInput(stacks + ": no stacks here").about(Hint.SYNTHESIZE);
        }
    }
}
