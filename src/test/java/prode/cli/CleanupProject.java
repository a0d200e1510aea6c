package prode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.moto.MotoWorld;
import prode.testing.Command;

/** A project of one small stack in Moto's account, with its state in Moto's S3. */
final class CleanupProject {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;
    private final Map<String, String> environment;

    CleanupProject(Path root, Map<String, String> environment) throws IOException {
        this.root = root;
        this.environment = new TreeMap<>(environment);
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/prod-e"));
        Files.writeString(stack.resolve("cdk.tf.json"), """
                {"provider": {"aws": [{"allowed_account_ids": ["%s"], "region": "us-west-2",
                    "default_tags": [{"tags": {"Project": "prod-e"}}]}]},
                 "terraform": {"backend": {"s3": {"bucket": "%s", "key": "terraform.tfstate", "region": "us-west-2"}}},
                 "resource": {"aws_cloudwatch_log_group": {"declared": {"name": "/ecs/declared"}}}}
                """.formatted(MotoWorld.ACCOUNT, MotoWorld.BUCKET));
    }

    Path root() {
        return root;
    }

    Path report() {
        return root.resolve("target/cleanup/prod-e.json");
    }

    Map<String, String> environment() {
        return environment;
    }

    /** What a plan of some days ago would have written, had it seen what the last one saw. */
    Path earlierReport(Duration ago) throws IOException {
        var json = (ObjectNode) JSON.readTree(report().toFile());
        var then = Instant.parse(json.path("at").asText()).minus(ago).toString();
        json.put("at", then);
        for (var list : List.of("unused", "kept")) {
            for (var item : json.path(list)) {
                if (!Kind.of(item.path("kind").asText()).orElseThrow().isDated()) {
                    ((ObjectNode) item).put("since", then);
                }
            }
        }
        return Files.writeString(root.resolve("earlier.json"), json.toString());
    }

    /** The report that the last plan wrote. */
    JsonNode readReport() throws IOException {
        return JSON.readTree(report().toFile());
    }

    /** The ids that the last report would delete. */
    Set<String> unused() throws IOException {
        return ids(readReport().path("unused"));
    }

    static Set<String> ids(JsonNode items) {
        var ids = new TreeSet<String>();
        items.forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    /** The digest of the last report, worked out by other means. */
    String digest() {
        return digest(report());
    }

    static String digest(Path report) {
        return Command.succeed("sha256sum", report.toString()).substring(0, 64);
    }

    /** The last report with one of its texts or numbers changed, as a file of its own. */
    Path edited(String name, String key, String value) throws IOException {
        var json = (ObjectNode) readReport();
        json.replace(key, json.path(key).isInt() ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value));
        return Files.writeString(root.resolve(name), json.toString());
    }

    /** Lets what the last plan found be deleted. */
    CommandRun apply(String digest) {
        return run("cleanup", "apply", report().toString(), "--approve", digest);
    }

    CommandRun run(String... args) {
        return CommandRun.of(root, environment, args);
    }
}
