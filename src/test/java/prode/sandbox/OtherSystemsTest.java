package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * docs/processes/adopting-resources.md: a system that others made is taken over. A replacement on the way would cost the data
 * that the team comes with.
 */
@Tag("terraform")
class OtherSystemsTest {
    private static final Path SYSTEMS = Path.of("src/test/resources/sandbox/others");
    private static final Path BASE = Path.of("src/test/resources/environments/adopting/production.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    /** Network, database under another key, cluster, repository. */
    @Test
    void handMadeTerraformIsTakenOverWithoutAReplacement() throws IOException {
        takeOver("hand-made");
    }

    /** With the names that their makers give; what holds nothing stays beside until the traffic has moved. */
    @Tag("soak")
    @ParameterizedTest
    @ValueSource(strings = {"copilot", "ecs-patterns"})
    void networkAndClusterAreTakenOverWithoutAReplacement(String system) throws IOException {
        takeOver(system);
    }

    private static void takeOver(String system) throws IOException {
        try (var terraform = SandboxedTerraform.of(Stacks.output("adopting/production"))) {
            var others =
                    JSON.readTree(SYSTEMS.resolve(system + ".json").toFile()).<ObjectNode>require();
            var ids = OwnedVpc.make(terraform, "prod-e", others);
            var output = OwnedVpc.synthesize("production", environment(system, ids));
            for (var stack : new String[] {"prod-e-foundation", "prod-e"}) {
                Files.copy(
                        output.resolve("stacks").resolve(stack).resolve("cdk.tf.json"),
                        terraform.stack(stack).resolve("cdk.tf.json"),
                        StandardCopyOption.REPLACE_EXISTING);
                terraform.succeed(stack, "init", "-input=false", "-no-color");
                terraform.succeed(stack, "plan", "-input=false", "-no-color", "-out=adopt.tfplan");
                var plan = JSON.readTree(terraform
                        .succeed(stack, "show", "-json", "adopt.tfplan")
                        .output());

                var imported = new ArrayList<String>();
                for (var change : plan.path("resource_changes")) {
                    assertThat(change.at("/change/actions").toString())
                            .as(change.path("address") + " for " + change.at("/change/replace_paths"))
                            .doesNotContain("delete");
                    if (change.path("change").has("importing")) {
                        imported.add(change.path("address").asText());
                    }
                }
                assertThat(imported)
                        .containsExactlyInAnyOrderElementsOf(Stacks.stack(output, stack)
                                .root()
                                .path("import")
                                .findValuesAsText("to"));
                terraform.succeed(stack, "apply", "-input=false", "-no-color", "adopt.tfplan");
            }

            var again = terraform.terraform("prod-e", "plan", "-input=false", "-no-color", "-detailed-exitcode");

            assertThat(again.exitCode()).as(again.everything()).isZero();
        }
    }

    /** The system's part of an environment's file, with the ids that the resources have got. */
    private static String environment(String system, JsonNode ids) throws IOException {
        var base = Files.readString(BASE);
        var text = Files.readString(SYSTEMS.resolve(system + ".yaml"));
        for (var output : ids.properties()) {
            text = text.replace(
                    "{" + output.getKey() + "}", output.getValue().path("value").asText());
        }
        return base.substring(0, base.indexOf("adopt:")) + text;
    }
}
