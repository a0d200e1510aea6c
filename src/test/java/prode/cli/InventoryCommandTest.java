package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prode.failure.ExitCode;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;

@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class InventoryCommandTest {
    private final EmulatedStack stack;

    InventoryCommandTest(EmulatedStack stack) {
        this.stack = stack;
    }

    /** The emulated state holds only a part of the stack: the rest must be missing, by name. */
    @Test
    void tellsWhatIsThereWhatDriftedAndWhatWasNeverApplied() throws IOException {
        var result = run("inventory", "--csv", "inventory.csv");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(Files.readString(stack.root().resolve("inventory.csv")))
                .startsWith("stack,address,id,status,findings\r\n")
                .containsPattern("prod-e,aws_lb\\.[^,]+,arn:[^,]+,as declared,")
                .containsPattern(
                        "aws_lb_target_group\\.[^,]+prometheus[^,]+,arn:[^,]+,drifted,.*port: is 3000, declared 9090")
                .containsPattern("aws_ecs_task_definition\\.[^,]+,prod-e-task,as declared,")
                .containsPattern("aws_vpc\\.[^,]+,,missing,is not in the state: never applied");
        assertThat(result.out()).contains("0 orphaned").contains(" resources: ");
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    @Test
    void answersInJson() throws IOException {
        var json = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(run("inventory", "--output", "json").out());

        assertThat(json.at("/items/0/stack").asText()).isEqualTo("prod-e");
        assertThat(json.path("orphans").isArray()).isTrue();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(stack, arguments);
    }
}
