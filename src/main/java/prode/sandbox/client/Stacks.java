package prode.sandbox.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The synthesized stacks: {@code <folder>/<stack>/cdk.tf.json}. */
public record Stacks(Map<String, JsonNode> byName) {
    private static final String FILE = "cdk.tf.json";

    /** With every whole number a long, as the provider's wire has it. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /** Reads every stack of the folder as it is now, sorted by name; none if the folder doesn't exist. */
    public static Stacks in(Path folder) {
        var stacks = new LinkedHashMap<String, JsonNode>();
        if (Files.isDirectory(folder)) {
            try (var children = Files.list(folder)) {
                for (var child : children.sorted().toList()) {
                    var file = child.resolve(FILE);
                    if (Files.exists(file)) {
                        stacks.put(child.getFileName().toString(), JSON.readTree(file.toFile()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Stacks(stacks);
    }

    /** The backend blocks of all stacks: where their state lies. */
    public List<JsonNode> s3Backends() {
        return byName.values().stream()
                .map(stack -> stack.at("/terraform/backend/s3"))
                .filter(JsonNode::isObject)
                .toList();
    }

    /** The account ids that the stacks allow, sorted. */
    public SortedSet<String> accounts() {
        var accounts = new TreeSet<String>();
        byName.values()
                .forEach(stack -> stack.at("/provider/aws")
                        .findValues("allowed_account_ids")
                        .forEach(ids -> ids.forEach(account -> accounts.add(account.asText()))));
        return accounts;
    }
}
