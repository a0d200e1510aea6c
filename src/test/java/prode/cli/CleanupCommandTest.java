package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.failure.ExitCode;
import prode.ops.cleanup.find.Kind;
import prode.testing.FaultProxy.Fault;

/** The commands as people and the weekly workflow run them: a wrong delete here is an outage or lost data. */
@Tag("emulator")
class CleanupCommandTest extends CleanupInMoto {
    private static final Duration DAYS_8 = Duration.ofDays(8);

    @BeforeEach
    void fill() {
        world.fill();
    }

    @Test
    void deletesOfEveryKindWhatNothingUsesAndNothingElse() throws IOException {
        assertThat(world.unusedKinds())
                .as(
                        "kinds of which MotoWorld has one that nothing uses; make one of the missing kind in prode.ops.cleanup.moto,"
                                + " and note it by Expected.unused")
                .containsExactlyInAnyOrder(Kind.values());
        var first = project.run("cleanup", "plan");
        assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ExitCode.DONE);
        assertThat(project.unused())
                .as("AWS tells no age of some kinds: a first look is no proof of it%n%s", first.out())
                .isEqualTo(world.unusedWithDate());

        var plan = project.run(
                "cleanup",
                "plan",
                "--output",
                "json",
                "--previous",
                project.earlierReport(DAYS_8).toString());
        var answer = new JsonMapper().readTree(plan.out());
        assertThat(CleanupProject.ids(answer.at("/report/unused"))).isEqualTo(new TreeSet<>(world.unused()));
        assertThat(proxy.mutatingCalls())
                .as("a plan that changes something is no plan")
                .isEmpty();

        var before = world.everything();
        var apply = project.apply(answer.path("digest").asText());
        assertThat(apply.exitCode()).as(apply.out() + apply.err()).isEqualTo(ExitCode.DONE);
        // Lambda's calls have no name but their path.
        assertThat(proxy.mutatingCalls().stream()
                        .map(call -> call.replaceFirst("DELETE .*/functions/.*", "DeleteFunction"))
                        .collect(Collectors.toSet()))
                .as("the calls that delete, and the actions that each Kind names: the role has no others")
                .isEqualTo(Arrays.stream(Kind.values())
                        .flatMap(kind -> kind.deletions().stream())
                        .collect(Collectors.toSet()));
        var gone = new TreeSet<>(before);
        gone.removeAll(world.everything());
        assertThat(gone).isEqualTo(new TreeSet<>(world.unused()));

        proxy.reset();
        var again = project.apply(answer.path("digest").asText());
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(proxy.mutatingCalls()).as("a second run has nothing to do").isEmpty();
    }

    /** A role that may not look finds nothing unused: what it can't see may be running. */
    @Test
    void withEverythingDeniedNothingIsKnownAndNothingIsOffered() throws IOException {
        proxy.fail(call -> call.service().matches("sts|s3") ? Fault.NONE : Fault.DENIED);

        var plan = project.run("cleanup", "plan");

        assertThat(plan.exitCode()).as(plan.out()).isEqualTo(ExitCode.PARTIAL);
        assertThat(project.unused()).isEmpty();
        assertThat(plan.err()).doesNotContain("--approve").contains("there is nothing to approve");
    }

    /** The services whose users have no interface and no task at rest, each denied in its own protocol. */
    @Test
    void aUserThatMayNotBeAskedKeepsWhatItMayUse() throws IOException {
        project.run("cleanup", "plan");
        var earlier = project.earlierReport(DAYS_8).toString();
        for (var action : List.of(
                "codebuild:ListProjects",
                "events:ListEventBuses",
                "scheduler:ListSchedules",
                "pipes:ListPipes",
                "states:ListStateMachines",
                "batch:DescribeComputeEnvironments",
                "autoscaling:DescribeLaunchConfigurations")) {
            var service = action.replaceFirst(":.*", "");
            proxy.fail(call -> call.service().equals(service) ? Fault.DENIED : Fault.NONE);

            var plan = project.run("cleanup", "plan", "--previous", earlier);

            assertThat(plan.exitCode()).as(plan.out()).isEqualTo(ExitCode.PARTIAL);
            assertThat(project.unused()).noneMatch(id -> id.startsWith("sg-"));
            assertThat(plan.out())
                    .containsPattern("security-group +sg-\\S+ +lonely +unknown\n +not known, .*denied: " + action);
        }
    }

    /** Every sort of fault at once: the SDK tries again, and what it cannot mend stays. */
    @Test
    void withEveryFaultOnEveryFifthCallNothingWrongIsDeleted() throws IOException {
        assertThat(project.run("cleanup", "plan").exitCode()).isEqualTo(ExitCode.DONE);
        var earlier = project.earlierReport(DAYS_8).toString();
        var before = world.everything();
        var chance = new Random(4711);
        var faults = List.of(
                Fault.THROTTLED, Fault.THROTTLED, Fault.SLOW, Fault.CUT, Fault.LOST, Fault.DENIED, Fault.SKEWED);
        proxy.limitPages(5);

        // A look that fails leaves a kind out of a plan, so the last of them may take many; the usual is six.
        for (var round = 0; round < 100 && world.everything().stream().anyMatch(world.unused()::contains); round++) {
            proxy.fail(call -> {
                synchronized (chance) {
                    return chance.nextInt(5) > 0 || call.service().equals("sts")
                            ? Fault.NONE
                            : faults.get(chance.nextInt(faults.size()));
                }
            });
            var plan = project.run("cleanup", "plan", "--previous", earlier);
            assertThat(plan.exitCode()).as(plan.err()).isIn(ExitCode.DONE, ExitCode.PARTIAL, ExitCode.CLOUD);
            project.apply(project.digest());
            proxy.fail(call -> Fault.NONE);
        }

        var gone = new TreeSet<>(before);
        gone.removeAll(world.everything());
        assertThat(gone).containsAll(world.unused());
        gone.removeAll(world.unused());
        assertThat(world.freed()).containsAll(gone);
    }
}
