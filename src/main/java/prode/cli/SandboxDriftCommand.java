package prode.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prode.failure.BadInput;
import prode.failure.ExitCode;

/** Changes a resource in the sandbox as somebody would in the AWS console. */
@Command(
        name = "drift",
        description = "Changes an attribute of a resource behind Terraform's back: the next plan shows it.",
        mixinStandardHelpOptions = true)
final class SandboxDriftCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Project project;

    @Parameters(index = "0", paramLabel = "<address>", description = "As in Terraform: aws_vpc.network_vpc_4E8F0223")
    private String address = "";

    @Parameters(
            index = "1",
            paramLabel = "<attribute>=<value>",
            description = "A text, or JSON for anything else: desired_count=3, tags={\"Owner\":\"me\"}")
    private String assignment = "";

    SandboxDriftCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var parts = assignment.split("=", 2);
        if (parts.length != 2) {
            throw new BadInput("<attribute>=<value>: got " + assignment + ", allowed is such as desired_count=3");
        }
        if (!StartedSandbox.of(project).drift(address, parts[0], value(parts[1]))) {
            throw new BadInput(address + ": no such resource in the sandbox, or it has no " + parts[0]);
        }
        return ExitCode.DONE;
    }

    private static JsonNode value(String text) {
        try {
            var value = JSON.readTree(text);
            return value.isMissingNode() ? TextNode.valueOf(text) : value;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
