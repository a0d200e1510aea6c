package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;
import prode.testing.Command;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * A VPC that another team looks after: an environment that moves in must not change a route of others, must say before
 * its first resource what it lacks there, and must be able to move out again.
 */
@Tag("terraform")
class ExistingNetworkTest {
    private static final Path ENVIRONMENT = Path.of("src/test/resources/environments/existing/production.yaml");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STACK = "prod-e-guest";
    private static final String OWNER = "owner";

    @Test
    void environmentMovesInTouchesNothingAndMovesOut() throws IOException {
        try (var terraform = SandboxedTerraform.of(Stacks.output("existing/production"))) {
            var owned = owner(terraform);
            var count = terraform.resourceCount();
            var environment = environment(owned, false);
            replace(terraform, environment);

            terraform.apply(STACK);

            assertThat(ownersPlan(terraform).exitCode()).isZero();
            var vpc = owned.at("/vpc/value").asText();
            assertThat(terraform.succeed(STACK, "state", "list").output())
                    .contains("data.aws_vpc.")
                    .doesNotContain("\naws_vpc.", "\naws_subnet.", "\naws_route", "\naws_nat_gateway.", "\naws_flow_log.");
            assertThat(terraform.succeed(STACK, "show", "-json", "-no-color").output())
                    .contains("\"vpc_id\":\"" + vpc + "\"");
            saysWhatTheVpcLacks(terraform, owned);

            replace(terraform, environment);
            terraform.succeed(STACK, "destroy", "-input=false", "-no-color", "-auto-approve");

            assertThat(ownersPlan(terraform).exitCode()).isZero();
            assertThat(terraform.resourceCount()).isEqualTo(count);
        }
    }

    /** All of it in the plan, before anything is made; what is nearly full only warns. */
    private static void saysWhatTheVpcLacks(SandboxedTerraform terraform, JsonNode owned) throws IOException {
        replace(terraform, environment(owned, true));
        assertThat(plan(terraform))
                .contains("the public subnet of us-west-2b", "not in network.existing.vpc", "the subnets need different zones");

        replace(terraform, environment(owned, false).replace("Tier=data", "Tier=nowhere"));
        assertThat(plan(terraform)).contains("no matching EC2 Subnet found");

        replace(terraform, environment(owned, false).replace("Tier=private", "Tier=public")
                .replace("publicSubnet: Tier=public", "publicSubnet: Tier=private"));
        assertThat(plan(terraform))
                .contains("has no route to an internet gateway", "leads straight to an internet gateway");

        replace(
                terraform,
                environment(owned, false).replace("  existing:", "  nat: none\n  existing:"));
        assertThat(plan(terraform)).contains("no matching EC2 VPC Endpoint found");

        replace(terraform, environment(owned, false) + """
                  worker:
                    image: prod-e-worker:1.0.0
                    queue: {}
                    autoscaling: {maximum: 900}
                """);
        var crowded = terraform.terraform(STACK, "plan", "-input=false", "-no-color");
        assertThat(crowded.exitCode()).as(crowded.everything()).isZero();
        assertThat(crowded.everything()).contains("Check block assertion failed", "251 free addresses");
    }

    private static String plan(SandboxedTerraform terraform) {
        var plan = terraform.terraform(STACK, "plan", "-input=false", "-no-color");
        assertThat(plan.exitCode()).as(plan.everything()).isEqualTo(1);
        return plan.everything().replaceAll("\\s*\\R[│\\s]*", " ");
    }

    private static Command.Result ownersPlan(SandboxedTerraform terraform) {
        return terraform.terraform(OWNER, "plan", "-input=false", "-no-color", "-detailed-exitcode");
    }

    /** The owner's VPC, as a small configuration of another team makes it; gives its outputs. */
    private static JsonNode owner(SandboxedTerraform terraform) throws IOException {
        var stack = (ObjectNode)
                JSON.readTree(terraform.stack("prod-e").resolve("cdk.tf.json").toFile());
        var owner = JSON.createObjectNode();
        owner.set("terraform", stack.get("terraform"));
        ((ObjectNode) owner.at("/terraform/backend/s3")).put("key", "owner.tfstate");
        owner.set("provider", stack.get("provider"));
        ((ObjectNode) owner.at("/provider/aws/0")).remove("default_tags");
        owner.set("resource", JSON.readTree(Files.readString(Path.of("src/test/resources/sandbox/owned-vpc.json"))));
        var outputs = owner.putObject("output");
        outputs.putObject("vpc").put("value", "${aws_vpc.shared.id}");
        for (String name : new String[] {"public", "private", "data"}) {
            outputs.putObject(name).put("value", "${aws_subnet." + name + "[\"us-west-2b\"].id}");
        }
        outputs.putObject("elsewhere").put("value", "${aws_subnet.elsewhere.id}");
        var folder = Files.createDirectories(terraform.stack(OWNER));
        JSON.writeValue(folder.resolve("cdk.tf.json").toFile(), owner);
        terraform.apply(OWNER);
        return JSON.readTree(terraform.succeed(OWNER, "output", "-json").output());
    }

    /** @param elsewhere whether a subnet is one of another VPC and zone */
    private static String environment(JsonNode owned, boolean elsewhere) throws IOException {
        var wanted = elsewhere ? "elsewhere" : "public";
        return Files.readString(ENVIRONMENT)
                .replace("subnet-0123456789abcdef0", owned.at("/" + wanted + "/value").asText())
                .replace("subnet-0123456789abcdef1", owned.at("/private/value").asText())
                .replace("subnet-0123456789abcdef2", owned.at("/data/value").asText())
                .replace("costCenter: web-platform", "costCenter: web-platform\nprotection: false");
    }

    private static void replace(SandboxedTerraform terraform, String environment) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-environments")), "guest");
        Files.writeString(folder.resolve("guest.yaml"), environment);
        var output = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-synth")), "guest");
        Synthesize.synthesize(ConfigLoader.load(folder), Path.of("target/lambda"), output);
        var file = Objects.requireNonNull(terraform.stack(STACK)).resolve("cdk.tf.json");
        Files.createDirectories(terraform.stack(STACK));
        Files.copy(
                output.resolve("stacks").resolve(STACK).resolve("cdk.tf.json"), file, StandardCopyOption.REPLACE_EXISTING);
    }
}
