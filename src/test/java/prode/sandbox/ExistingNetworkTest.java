package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * A VPC that another team looks after: an environment that moves in must not change a route of others, must say before
 * its first resource what it lacks there, and must be able to move out again.
 */
@Tag("terraform")
class ExistingNetworkTest {
    private static final Path ENVIRONMENT = Path.of("src/test/resources/environments/existing/production.yaml");
    private static final String STACK = "prod-e-guest";

    @Test
    void environmentMovesInTouchesNothingAndMovesOut() throws IOException {
        try (var terraform = SandboxedTerraform.of(Stacks.output("existing/production"))) {
            var owned = OwnedVpc.make(terraform, "prod-e");
            var count = terraform.resourceCount();
            var environment = environment(owned, false);
            replace(terraform, environment);

            terraform.apply(STACK);

            assertThat(OwnedVpc.plan(terraform).exitCode()).isZero();
            var vpc = owned.at("/vpc/value").asText();
            assertThat(terraform.succeed(STACK, "state", "list").output())
                    .contains("data.aws_vpc.")
                    .doesNotContain(
                            "\naws_vpc.", "\naws_subnet.", "\naws_route", "\naws_nat_gateway.", "\naws_flow_log.");
            assertThat(terraform.succeed(STACK, "show", "-json", "-no-color").output())
                    .contains("\"vpc_id\":\"" + vpc + "\"");
            saysWhatTheVpcLacks(terraform, owned);

            replace(terraform, environment);
            terraform.succeed(STACK, "destroy", "-input=false", "-no-color", "-auto-approve");

            assertThat(OwnedVpc.plan(terraform).exitCode()).isZero();
            assertThat(terraform.resourceCount()).isEqualTo(count);
        }
    }

    /** All of it in the plan, before anything is made; what is nearly full only warns. */
    private static void saysWhatTheVpcLacks(SandboxedTerraform terraform, JsonNode owned) throws IOException {
        replace(terraform, environment(owned, true));
        assertThat(plan(terraform))
                .contains(
                        "the public subnet of us-west-2b",
                        "not in network.existing.vpc",
                        "the subnets need different zones");

        replace(terraform, environment(owned, false).replace("Tier=data", "Tier=nowhere"));
        assertThat(plan(terraform)).contains("no matching EC2 Subnet found");

        replace(
                terraform,
                environment(owned, false)
                        .replace("Tier=private", "Tier=public")
                        .replace("publicSubnet: Tier=public", "publicSubnet: Tier=private"));
        assertThat(plan(terraform))
                .contains("has no route to an internet gateway", "leads straight to an internet gateway");

        replace(terraform, environment(owned, false).replace("  existing:", "  nat: none\n  existing:"));
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

    /** @param elsewhere whether a subnet is one of another VPC and zone */
    private static String environment(JsonNode owned, boolean elsewhere) throws IOException {
        var wanted = elsewhere ? "elsewhere" : "public";
        return Files.readString(ENVIRONMENT)
                .replace(
                        "subnet-0123456789abcdef0",
                        owned.at("/" + wanted + "/value").asText())
                .replace("subnet-0123456789abcdef1", owned.at("/private/value").asText())
                .replace("subnet-0123456789abcdef2", owned.at("/data/value").asText())
                .replace("costCenter: web-platform", "costCenter: web-platform\nprotection: false");
    }

    private static void replace(SandboxedTerraform terraform, String environment) throws IOException {
        OwnedVpc.replace(terraform, STACK, "guest", environment);
    }
}
