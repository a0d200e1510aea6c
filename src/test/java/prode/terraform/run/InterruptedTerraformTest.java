package prode.terraform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever pressed Ctrl-C must not read counts of work that was never planned, nor miss what was under way. */
class InterruptedTerraformTest {
    private static final String INTERRUPT = """
            {"type":"log","@message":"\\nInterrupt received.\\nPlease wait for Terraform to exit"}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final List<String> progress = new ArrayList<>();

    /** Terraform 1.11.4 counts what it has come to: "0 to add" of a plan of 158. */
    @Test
    void aPlanThatWasInterruptedHasNoCounts() throws Exception {
        var outcome = run(INTERRUPT + summary("Plan: 0 to add, 0 to change, 0 to destroy."), 1)
                .plan(folder.resolve("x.tfplan"), Locking.NONE);

        assertThat(outcome.work().isInterrupted()).isTrue();
        assertThat(progress).isEmpty();
    }

    @Test
    void aPlanThatFailedHasNoneEither() throws Exception {
        run(summary("Plan: 3 to add, 0 to change, 0 to destroy."), 1).plan(folder.resolve("x.tfplan"), Locking.NONE);

        assertThat(progress).isEmpty();
    }

    @Test
    void aPlanThatIsDoneEndsWithThem() throws Exception {
        var line = "Plan: 3 to add, 0 to change, 0 to destroy.";

        run(summary(line), 0).plan(folder.resolve("x.tfplan"), Locking.NONE);

        assertThat(progress).containsExactly(line);
    }

    /** What was refused before the interrupt is an error of its own, and not under way. */
    @Test
    void anApplyTellsWhatIsDoneAndWhatWasUnderWay() throws Exception {
        var events = planned("create", "a.done")
                + planned("create", "a.refused")
                + planned("replace", "a.under_way")
                + hook("apply_start", "create", "a.done")
                + hook("apply_complete", "create", "a.done")
                + hook("apply_start", "read", "data.a.b")
                + hook("apply_complete", "read", "data.a.b")
                + hook("apply_start", "create", "a.refused")
                + hook("apply_errored", "create", "a.refused")
                + hook("apply_start", "delete", "a.under_way")
                + INTERRUPT
                + hook("apply_errored", "delete", "a.under_way");

        var work =
                run(events, 1).apply(folder.resolve("x.tfplan"), Locking.NONE).work();

        assertThat(work).isEqualTo(new Work(1, 4, List.of("delete a.under_way (a.under_way)"), Work.End.INTERRUPTED));
    }

    @Test
    void aSecondInterruptIsKnownAsOneThatSavesNothing() throws Exception {
        var second = "{\"type\":\"log\",\"@message\":\"\\nTwo interrupts received. Exiting immediately.\"}\n";

        var outcome = run(INTERRUPT + second, 1).apply(folder.resolve("x.tfplan"), Locking.NONE);

        assertThat(outcome.work().end()).isEqualTo(Work.End.FORCED);
    }

    private static String summary(String line) {
        return "{\"type\":\"change_summary\",\"@message\":\"" + line + "\"}\n";
    }

    private static String planned(String action, String address) {
        return "{\"type\":\"planned_change\",\"change\":{\"action\":\"" + action + "\",\"resource\":{\"addr\":\""
                + address + "\"}}}\n";
    }

    private static String hook(String type, String action, String address) {
        return "{\"type\":\"" + type + "\",\"hook\":{\"action\":\"" + action + "\",\"resource\":{\"addr\":\"" + address
                + "\"}}}\n";
    }

    /** A stack in which Terraform says just this, and ends so. */
    private StackRun run(String output, int exitCode) throws Exception {
        Files.writeString(folder.resolve("cdk.tf.json"), "{}");
        Files.writeString(folder.resolve("output"), output);
        var command = List.of("sh", "-c", "cat output; exit " + exitCode);
        return new StackRun(folder, builder -> builder.command(command).start(), progress::add);
    }
}
