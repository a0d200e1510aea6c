package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.health.ManualTime;
import prode.ops.secrets.Missing;
import prode.ops.secrets.Missing.Source;
import prode.ops.secrets.Prerequisites;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.Stacks;
import prode.testing.TerraformJson;
import software.amazon.awssdk.services.iam.IamClient;

/** Terraform would find out in the middle of an apply that the foundation does not allow it yet. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class OlderFoundationTest {
    private static final String OLDER = "policy prod-e-";

    private final EmulatedStack stack;
    private final IamClient iam;
    private final DeclaredStack foundation;

    @TempDir
    private Path root = Path.of("");

    OlderFoundationTest(EmulatedStack stack) throws IOException {
        this.stack = stack;
        iam = stack.access().globalClient(IamClient.builder());
        foundation = new DeclaredStack("prod-e-foundation", TerraformJson.parse(json("prod-e-foundation")));
    }

    @BeforeEach
    void bothStacksAreDeclared() throws IOException {
        for (var name : new String[] {"prod-e", "prod-e-foundation"}) {
            var folder = Files.createDirectories(stacks().resolve(name));
            Files.writeString(folder.resolve("cdk.tf.json"), json(name));
        }
    }

    @AfterEach
    void leaveNoPolicy() {
        iam.listPoliciesPaginator(r -> r.scope("Local")).policies().stream()
                .toList()
                .forEach(policy -> iam.deletePolicy(r -> r.policyArn(policy.arn())));
    }

    @Test
    void aRightThatTheAccountDoesNotHaveYetStopsTheDeployment() {
        apply(each -> each, "prod-e-boundary");
        make("prod-e-boundary", withoutFirstAction(text("prod-e-boundary")));

        var result = deploy();

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err())
                .contains("prod-e: can't be deployed yet, nothing was changed")
                .containsOnlyOnce(OLDER)
                .containsPattern("policy prod-e-boundary: lacks [a-z-]+:[A-Za-z*]+ on \\*;"
                        + " next: ./scripts/deploy prod-e-foundation, by an administrator");
    }

    @Test
    void aPolicyThatIsNotThereStopsItToo() {
        apply(each -> each, "prod-e-pipeline-network");

        assertThat(deploy().err()).contains("policy prod-e-pipeline-network: not there; next: ./scripts/deploy ");
    }

    /** An earlier commit goes out again over a foundation that gives more by now: that must not wait for anybody. */
    @Test
    void moreRightsThanDeclaredAreFine() throws IOException {
        apply(text -> text.replaceFirst("\"Action\":\\[", "\"Action\":[\"xray:PutTraceSegments\","), "none");

        assertThat(Prerequisites.missing(
                        stack.access(), DeclaredStack.read(stacks(), "prod-e"), Optional.of(foundation)))
                .extracting(Missing::source)
                .doesNotContain(Source.OLDER_FOUNDATION);
    }

    private void apply(UnaryOperator<String> changed, String without) {
        foundation.resources("aws_iam_policy").stream()
                .map(policy -> policy.text("name"))
                .filter(name -> !name.equals(without))
                .forEach(name -> make(name, changed.apply(text(name))));
    }

    private void make(String name, String text) {
        iam.createPolicy(r -> r.policyName(name).policyDocument(text));
    }

    private String text(String name) {
        return foundation.resources("aws_iam_policy").stream()
                .filter(policy -> policy.text("name").equals(name))
                .map(DeclaredResource::json)
                .findFirst()
                .orElseThrow()
                .path("policy")
                .asText();
    }

    private static String withoutFirstAction(String text) {
        var policy = (ObjectNode) TerraformJson.parse(text);
        ((ArrayNode) policy.at("/Statement/0/Action")).remove(0);
        return policy.toString();
    }

    private CommandRun deploy() {
        var environment = new TreeMap<>(stack.environment());
        environment.put("PATH", System.getenv("PATH"));
        return CommandRun.of(root, environment, new ManualTime(), "deploy", "--no-synth", "--auto-approve", "prod-e");
    }

    private Path stacks() {
        return root.resolve("main.tf.json-output/stacks");
    }

    private static String json(String stack) throws IOException {
        return Files.readString(
                        Stacks.committed().resolve("stacks").resolve(stack).resolve("cdk.tf.json"))
                .replace("111122223333", EmulatedStack.ACCOUNT);
    }
}
