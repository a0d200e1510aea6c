package prode.ops.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prode.aws.facts.RunningTask;

/** In an incident nobody has time for the AWS CLI's "an internal error occurred". */
class ExecTargetTest {
    private static final RunningTask BEFORE = task("old", false);
    private static final RunningTask OPEN = task("new", true);

    @Test
    void takesTheNewestTaskThatCanBeEntered() {
        assertThat(choose(List.of(BEFORE, OPEN), null, null)).isEqualTo(new ExecTarget("arn/new", "app"));
        assertThat(choose(List.of(OPEN), "new", "sidecar")).isEqualTo(new ExecTarget("arn/new", "sidecar"));
    }

    @Test
    void saysWhyNobodyGetsIn() {
        refused("api: none of its tasks runs", List.of(), null, null);
        refused("api: its tasks were started before exec was on", List.of(BEFORE), null, null);
        refused("got x, allowed [old, new]", List.of(BEFORE, OPEN), "x", null);
        refused("got x, allowed [app, sidecar]", List.of(OPEN), null, "x");
    }

    private static void refused(
            String reason, List<RunningTask> running, @Nullable String task, @Nullable String container) {
        assertThatThrownBy(() -> choose(running, task, container)).hasMessageContaining(reason);
    }

    private static ExecTarget choose(List<RunningTask> running, @Nullable String task, @Nullable String container) {
        return ExecTarget.of("api", running, Optional.ofNullable(task), Optional.ofNullable(container));
    }

    private static RunningTask task(String id, boolean exec) {
        return new RunningTask("arn/" + id, exec, List.of("app", "sidecar"));
    }
}
