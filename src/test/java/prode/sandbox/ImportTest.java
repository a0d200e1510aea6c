package prode.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** Resources that exist already are adopted by import blocks, not skipped: here one can see how that plans. */
@Tag("terraform")
class ImportTest {
    private static final String STACK = "prod-e-foundation";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatExistsClashesUntilItIsImported() throws Exception {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.apply(STACK);
            var bucket =
                    Stacks.stack(Stacks.committed(), STACK).all("aws_s3_bucket").get(0);
            terraform.succeed(STACK, "state", "rm", bucket.address());

            var clash = terraform.terraform(STACK, "apply", "-input=false", "-no-color", "-auto-approve");

            assertThat(clash.exitCode()).isEqualTo(1);
            assertThat(clash.errors()).contains("it exists already");

            var file = terraform.stack(STACK).resolve("cdk.tf.json").toFile();
            var stack = JSON.readTree(file).<ObjectNode>require();
            stack.putArray("import").addObject().put("to", bucket.address()).put("id", bucket.text("/bucket"));
            JSON.writeValue(file, stack);
            var adopted = terraform.succeed(STACK, "apply", "-input=false", "-no-color", "-auto-approve");

            // Its settings went with the clash: Terraform had planned a new bucket for them.
            assertThat(adopted.output()).contains("1 imported", "0 changed, 0 destroyed");
        }
    }

    @Test
    void whatDoesNotExistCannotBeImported() {
        try (var terraform = SandboxedTerraform.of(Stacks.committed())) {
            terraform.succeed(STACK, "init", "-input=false");
            var bucket =
                    Stacks.stack(Stacks.committed(), STACK).all("aws_s3_bucket").get(0);

            var result = terraform.terraform(STACK, "import", "-no-color", bucket.address(), "no-such-bucket");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors()).contains("Cannot import non-existent remote object");
        }
    }
}
