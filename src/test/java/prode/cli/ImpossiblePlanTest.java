package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;

/** Terraform plans the move of a database without a word; the apply would stop half way through the network. */
class ImpossiblePlanTest {
    private static final String PLAN = """
            {"format_version": "1.2", "planned_values": {}, "configuration": {}, "resource_changes": [{
              "address": "aws_db_subnet_group.main", "type": "aws_db_subnet_group", "change": {
                "actions": ["update"],
                "before": {"subnet_ids": ["subnet-a"]}, "after": {"subnet_ids": ["subnet-%s"]}}}]}
            """;

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void project() throws IOException {
        var stack = Files.createDirectories(root.resolve("main.tf.json-output/stacks/prod-e"));
        Files.writeString(
                stack.resolve("cdk.tf.json"),
                "{\"terraform\": {}, \"resource\": {\"aws_db_subnet_group\": {\"main\": {}}}}");
    }

    @Test
    void isRefusedInOneLineThatNamesTheRunbook() throws IOException {
        terraform("b");
        var result = plan();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err().lines().filter(line -> line.contains("refused")))
                .singleElement()
                .asString()
                .startsWith("prod-e: refused, nothing was changed: aws_db_subnet_group.main: the database")
                .endsWith("docs/runbooks/network-move-refused.md");
        assertThat(root.resolve("target/plans/prod-e.tfplan")).doesNotExist();
    }

    @Test
    void isRefusedBeforeADeploymentAsksForApproval() throws IOException {
        terraform("b");
        var result = CommandRun.of(root, environment(), "deploy", "--no-synth", "--approved", "0".repeat(64), "prod-e");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err())
                .contains("docs/runbooks/network-move-refused.md")
                .doesNotContain("apply");
        assertThat(Files.readString(root.resolve("calls"))).doesNotContain("apply");
    }

    @Test
    void anyOtherChangeOfTheSameThingIsPlanned() throws IOException {
        terraform("a");

        assertThat(plan().exitCode()).isEqualTo(ExitCode.DONE);
    }

    private CommandRun plan() {
        return CommandRun.of(root, environment(), "plan", "--read-only");
    }

    private Map<String, String> environment() {
        return Map.of("PATH", root.resolve("bin") + ":" + System.getenv("PATH"), "PRODE_SANDBOX", "http://none");
    }

    /** A program that plans a database's move to a subnet. */
    private void terraform(String subnet) throws IOException {
        var file = root.resolve("bin/terraform");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(root.resolve("plan.json"), PLAN.formatted(subnet).replace("\n", ""));
        Files.writeString(file, """
                #!/usr/bin/env bash
                echo "$*" >>'%1$s/calls'
                case $1 in
                  version) echo 'Terraform v1.11.4' ;;
                  plan)
                    touch "$(sed -n 's/.*-out=//p' <<<"$*")"
                    echo '{"type": "planned_change", "change": {"action": "update", "resource": {"resource_type": "aws_db_subnet_group"}}}' ;;
                  show) cat '%1$s/plan.json' ;;
                esac
                """.formatted(root));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
