package prode.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;
import prode.testing.Command;
import prode.testing.SandboxedTerraform;

/** A VPC that another team makes with a small configuration of its own, in the same account. */
final class OwnedVpc {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OWNER = "owner";

    private OwnedVpc() {}

    /** Makes it, with the backend and the provider of a stack; gives its outputs. */
    static JsonNode make(SandboxedTerraform terraform, String stack) throws IOException {
        var owner = JSON.createObjectNode();
        owner.set("resource", JSON.readTree(Files.readString(Path.of("src/test/resources/sandbox/owned-vpc.json"))));
        var outputs = owner.putObject("output");
        outputs.putObject("vpc").put("value", "${aws_vpc.shared.id}");
        for (String name : List.of("public", "private", "data")) {
            outputs.putObject(name).put("value", "${aws_subnet." + name + "[\"us-west-2b\"].id}");
        }
        outputs.putObject("elsewhere").put("value", "${aws_subnet.elsewhere.id}");
        return make(terraform, stack, owner);
    }

    /** The same of any resources and outputs. */
    static JsonNode make(SandboxedTerraform terraform, String stack, ObjectNode owner) throws IOException {
        var like = JSON.readTree(terraform.stack(stack).resolve("cdk.tf.json").toFile());
        owner.set("terraform", like.get("terraform"));
        ((ObjectNode) owner.at("/terraform/backend/s3")).put("key", "owner.tfstate");
        owner.set("provider", like.get("provider"));
        ((ObjectNode) owner.at("/provider/aws/0")).remove("default_tags");
        var folder = Files.createDirectories(terraform.stack(OWNER));
        JSON.writeValue(folder.resolve("cdk.tf.json").toFile(), owner);
        terraform.apply(OWNER);
        return JSON.readTree(terraform.succeed(OWNER, "output", "-json").output());
    }

    /** The other team's next plan: exit code 0 if nobody touched anything. */
    static Command.Result plan(SandboxedTerraform terraform) {
        return terraform.terraform(OWNER, "plan", "-input=false", "-no-color", "-detailed-exitcode");
    }

    /** Puts an environment's stack into the sandbox, in place of an earlier one. */
    static void replace(SandboxedTerraform terraform, String stack, String name, String environment)
            throws IOException {
        var target = Files.createDirectories(terraform.stack(stack));
        Files.copy(
                synthesize(name, environment).resolve("stacks").resolve(stack).resolve("cdk.tf.json"),
                target.resolve("cdk.tf.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** The output folder of an environment. */
    static Path synthesize(String name, String environment) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-environments")), name);
        Files.writeString(folder.resolve(name + ".yaml"), environment);
        var output = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-synth")), name);
        Synthesize.synthesize(ConfigLoader.load(folder), Path.of("target/lambda"), output);
        return output;
    }
}
