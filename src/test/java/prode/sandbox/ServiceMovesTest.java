package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;
import prode.testing.Golden;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * What a team changes its mind about: a key that replaces a service is an outage that nobody announced. What forces a
 * replacement is what the provider says, which the sandbox has from the provider itself.
 */
@Tag("terraform")
@Tag("golden")
class ServiceMovesTest {
    private static final Path SHOP = Path.of("src/test/resources/environments/shop.yaml");
    private static final Path TABLE = Path.of("src/test/resources/prode/services/moves.txt");
    private static final String STACK = "shop-shop";

    /** What holds data, or what clients know by heart. */
    private static final Set<String> KEPT = Set.of(
            "aws_db_instance",
            "aws_ecs_cluster",
            "aws_ecs_service",
            "aws_efs_file_system",
            "aws_kms_key",
            "aws_lb",
            "aws_s3_bucket",
            "aws_security_group",
            "aws_sqs_queue");

    /** By name what stands in the file, and what comes in its place. */
    private static final Map<String, List<String>> MOVES = moves();

    private static Map<String, List<String>> moves() {
        var moves = new LinkedHashMap<String, List<String>>();
        moves.put("route to another host", List.of("hosts: [shop.example.com]", "hosts: [www.example.com]"));
        moves.put("web takes what nobody claims", List.of("hosts: [shop.example.com]", "hosts: []"));
        moves.put("private to web", List.of("    callers: [web, worker]", "    route:\n      paths: [/api/*]"));
        moves.put("web to private", List.of("    route:\n      hosts: [shop.example.com]\n      stickiness: 1h\n", ""));
        moves.put("one caller less", List.of("callers: [web, worker]", "callers: [web]"));
        moves.put(
                "a larger task",
                List.of(
                        "    image: shop-worker:1.0.0\n    cpu: 512\n    memoryMiB: 1024",
                        "    image: shop-worker:1.0.0\n    cpu: 1024\n    memoryMiB: 2048"));
        moves.put("another port", List.of("port: 8080", "port: 8081"));
        moves.put("another processor", List.of("architecture: ARM64", "architecture: X86_64"));
        moves.put("another mix of capacity", List.of("    image: shop-web:1.0.0\n", """
                            image: shop-web:1.0.0
                            capacity:
                              - {provider: FARGATE, base: 1, weight: 1}
                              - {provider: FARGATE_SPOT, weight: 3}
                        """));
        moves.put(
                "more tasks than DNS names",
                List.of("    metrics: {}\n", "    metrics: {}\n    autoscaling: {maximum: 40}\n"));
        moves.put("longer in work", List.of("visibilityTimeout: 5m", "visibilityTimeout: 10m"));
        moves.put("another release", List.of("shop-web:1.0.0", "shop-web:1.1.0"));
        return moves;
    }

    @Test
    void replaceAndRemoveWhatTheTableSaysAndNothingThatHoldsData() throws IOException {
        var table =
                new StringBuilder("# What a plan deletes or replaces; everything else changes in place or is new.\n");
        try (var terraform = SandboxedTerraform.of(Stacks.output("shop"), "444455556666")) {
            terraform.succeed(STACK, "init", "-input=false", "-no-color");
            terraform.succeed(STACK, "apply", "-input=false", "-no-color", "-auto-approve");
            var file = terraform.stack(STACK).resolve("cdk.tf.json");
            for (var move : MOVES.entrySet()) {
                Files.copy(
                        synthesize(move.getValue())
                                .resolve("stacks")
                                .resolve(STACK)
                                .resolve("cdk.tf.json"),
                        file,
                        StandardCopyOption.REPLACE_EXISTING);
                terraform.succeed(STACK, "plan", "-input=false", "-no-color", "-out=move.tfplan");
                var plan = new JsonMapper()
                        .readTree(terraform
                                .succeed(STACK, "show", "-json", "move.tfplan")
                                .output());
                var lost = lost(plan);

                assertThat(lost).as(move.getKey()).noneMatch(line -> KEPT.contains(line.split("[ .]", 3)[1]));
                table.append("\n").append(move.getKey()).append("\n");
                lost.forEach(line -> table.append("  ").append(line).append("\n"));
            }
        }
        Golden.assertMatches(TABLE, table.toString());
    }

    private static List<String> lost(JsonNode plan) {
        var lost = new ArrayList<String>();
        for (JsonNode change : plan.path("resource_changes")) {
            var actions = change.at("/change/actions").toString();
            if (actions.contains("delete")) {
                lost.add((actions.contains("create") ? "replaced " : "deleted ")
                        + change.path("address").asText());
            }
        }
        lost.sort(null);
        return lost;
    }

    private static Path synthesize(List<String> move) throws IOException {
        var text = Files.readString(SHOP);
        assertThat(text).contains(move.get(0));
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-environments")), "moves");
        Files.writeString(folder.resolve("shop.yaml"), text.replace(move.get(0), move.get(1)));
        var output = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-synth")), "moves");
        Synthesize.synthesize(ConfigLoader.load(folder), Path.of("target/lambda"), output);
        return output;
    }
}
