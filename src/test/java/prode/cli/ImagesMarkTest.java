package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import prode.failure.ExitCode;
import prode.testing.EmulatedImages;
import prode.testing.EmulatedStack;
import prode.testing.EmulatedStackExtension;
import prode.testing.FaultProxy.Fault;

/** The sixth newer push expires what runs, unless it is marked; the next task then can't start. */
@Tag("emulator")
@ExtendWith(EmulatedStackExtension.class)
class ImagesMarkTest {
    private static final String BACKEND = "prod-e-backend";

    private final EmulatedStack stack;

    ImagesMarkTest(EmulatedStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void unmarked() {
        EmulatedImages.unmark(stack.access(), BACKEND);
        stack.front().reset();
    }

    @Test
    void showsWhatHasNoMarkAndChangesNothingUnasked() {
        var result = run("images", "mark");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("prod-e-backend:1\\.0\\.0 +deployed-[0-9a-f]{12} +missing")
                .endsWith("prod-e: 1 of 3 images have no mark; --apply gives it\n");
        assertThat(stack.front().mutatingCalls()).isEmpty();
    }

    @Test
    void marksWhatTheStackNamesOnce() {
        var first = run("images", "mark", "--apply");
        var second = run("images", "mark", "--apply");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).endsWith("prod-e: 1 of 3 images marked anew\n");
        assertThat(second.out()).endsWith("prod-e: 0 of 3 images marked anew\n");
        assertThat(stack.front().mutatingCalls()).containsExactly("ecr:PutImage");
        assertThat(EmulatedImages.marks(stack.access(), BACKEND)).hasSize(1);
    }

    @Test
    void aMissingRightIsNotHidden() {
        stack.front().fail(call -> call.operation().equals("PutImage") ? Fault.DENIED : Fault.NONE);

        var result = run("images", "mark", "--apply");

        stack.front().fail(call -> Fault.NONE);
        assertThat(result.exitCode()).isEqualTo(ExitCode.CLOUD);
        assertThat(result.err()).contains("denied: ecr:PutImage");
    }

    @Test
    void anImageThatIsNotThereIsAFinding() {
        EmulatedImages.expire(stack.access(), BACKEND);

        var result = run("images", "mark", "--apply");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err()).contains("image prod-e-backend:1.0.0: its repository has no such image");
    }

    @Test
    void healthFindsARunningImageThatMayExpire() {
        var result = run("health");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(words(result.out()))
                .contains("prod-e-backend:1.0.0 is not marked as deployed, newer pushes expire it;"
                        + " next: ./scripts/prod-e images mark --apply")
                .endsWith("prod-e: 1 of 15 checks failed");
    }

    /** The task that runs has its image; the one that replaces it tonight has not. */
    @Test
    void healthFindsARunningImageThatHasExpired() {
        EmulatedImages.expire(stack.access(), BACKEND);

        var result = run("health");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(words(result.out())).contains("prod-e-backend:1.0.0 is gone from its repository");
    }

    /** Before ECS is told: from then on each new task pulls it. */
    @Test
    void rollbackMarksWhatItGoesBackTo() {
        var result = run("rollback", "--apply");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(stack.front().mutatingCalls()).containsExactly("ecr:PutImage", "ecs:UpdateService");
        assertThat(EmulatedImages.marks(stack.access(), BACKEND)).hasSize(1);
    }

    @Test
    void rollbackWithoutTheRightToTagWarnsInOneLineAndGoesBack() {
        stack.front().fail(call -> call.operation().equals("PutImage") ? Fault.DENIED : Fault.NONE);

        var result = run("rollback", "--apply");

        stack.front().fail(call -> Fault.NONE);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err().lines().filter(line -> line.startsWith("warning: ")))
                .singleElement()
                .asString()
                .contains("prod-e-backend:0.9.0 is not marked and may expire: denied: ecr:PutImage")
                .endsWith("next: ./scripts/prod-e images mark --apply --stack prod-e");
        assertThat(stack.runningRevision()).isEqualTo(2);
    }

    private CommandRun run(String... words) {
        return CommandRun.of(stack, words);
    }

    /** A table folds its words to the width of a terminal. */
    private static String words(String table) {
        return String.join(" ", table.strip().split("\\s+", -1));
    }
}
