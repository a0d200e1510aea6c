package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.ops.cleanup.moto.MotoWorld;
import prode.testing.FaultProxy;
import prode.testing.FaultProxy.Fault;

/** What cleanup refuses to do, and what it says when it can't know: a guess would be somebody's data. */
@Tag("emulator")
class CleanupRefusalsTest {
    @TempDir
    private static Path worldFolder = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private static MotoWorld world;

    private FaultProxy proxy;
    private CleanupProject project;

    @BeforeAll
    static void start() {
        world = MotoWorld.start(worldFolder).fill();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void project() throws IOException {
        proxy = world.proxy();
        proxy.reset();
        project = new CleanupProject(folder, world.environment());
    }

    @AfterEach
    void nothingWasChanged() {
        proxy.fail(call -> Fault.NONE);
        world.moto().shiftDates(Duration.ZERO);
        world.state("vpc-in-the-state");
        assertThat(proxy.mutatingCalls()).isEmpty();
    }

    @Test
    void refusesWithTheRightExitCodeAndChangesNothing() throws IOException {
        assertThat(project.run("cleanup", "plan").exitCode()).isEqualTo(ExitCode.DONE);
        var report = project.report().toString();
        var digest = project.digest();
        var young = project.edited("young.json", "minAgeDays", "6");
        var old = project.earlierReport(Duration.ofHours(25));
        var future = project.edited(
                "future.json", "at", Instant.now().plus(Duration.ofHours(1)).toString());
        var elsewhere = project.edited("elsewhere.json", "account", "999999999999");

        refuses(ExitCode.REFUSED, "not approved", "cleanup", "apply", report);
        refuses(ExitCode.REFUSED, "nobody sits at a terminal", "cleanup", "apply", report, "--yes");
        refuses(
                ExitCode.REFUSED,
                "the report's digest is " + digest,
                "cleanup",
                "apply",
                report,
                "--approve",
                "0".repeat(64));
        refuses(ExitCode.REFUSED, "minAgeDays is 6", approved(young));
        refuses(ExitCode.REFUSED, "Plan again", approved(old));
        refuses(ExitCode.REFUSED, "Plan again", approved(future));
        refuses(ExitCode.REFUSED, "999999999999", approved(elsewhere));
        refuses(ExitCode.REFUSED, "the lowest is 7d", "cleanup", "plan", "--min-age", "6d");
        refuses(ExitCode.BAD_INPUT, "--min-age: got 1w", "cleanup", "plan", "--min-age", "1w");
        refuses(ExitCode.REFUSED, "--region: got all", "cleanup", "plan", "--region", "all");
        refuses(ExitCode.BAD_INPUT, "no such report", "cleanup", "apply", "missing.json", "--approve", digest);
        refuses(
                ExitCode.BAD_INPUT,
                "not a report",
                "cleanup",
                "apply",
                "main.tf.json-output/stacks/prod-e/cdk.tf.json",
                "--approve",
                digest);
        refuses(ExitCode.BAD_INPUT, "no such stack", "cleanup", "plan", "--not-deployed", "prod-x");
        refuses(ExitCode.REFUSED, "can't be called not deployed", "cleanup", "plan", "--not-deployed", "prod-e");
        refuses(ExitCode.REFUSED, "999999999999", "cleanup", "plan", "--previous", elsewhere.toString());
    }

    @Test
    void anUnreadableStateMakesEverythingUnknown() {
        for (var state : List.of("", "{", "[]", "{\"version\": 3, \"resources\": []}", MotoWorld.stateOf())) {
            world.putState(state);
            refuses(ExitCode.REFUSED, "terraform.tfstate", "cleanup", "plan");
        }
        world.deleteState();
        refuses(ExitCode.REFUSED, "no state", "cleanup", "plan");
        proxy.fail(call -> call.service().equals("s3") ? Fault.DENIED : Fault.NONE);
        refuses(ExitCode.CLOUD, "denied", "cleanup", "plan");
        proxy.fail(call -> Fault.NONE);
    }

    /** A machine whose clock is ahead would take everything for older than it is. */
    @Test
    void agesDoNotComeFromAWrongClock() throws IOException {
        world.moto().shiftDates(Duration.ofMinutes(-20));
        project = new CleanupProject(folder.resolve("direct"), world.moto().environment());

        refuses(ExitCode.CLOUD, "clock: this machine's differs by 20 minutes", "cleanup", "plan");
    }

    @Test
    void whatCouldNotBeReadStaysAndIsSaid() throws IOException {
        proxy.fail(call -> call.operation().equals("ListTagsForResource")
                        || call.operation().equals("DescribeVolumes")
                ? Fault.DENIED_IN_FEW_WORDS
                : Fault.NONE);

        var plan = project.run("cleanup", "plan");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(plan.out())
                .contains("tags unreadable: denied: logs:ListTagsForResource; ", "denied: ec2:DescribeVolumes; ");
        assertThat(project.unused())
                .isEqualTo(world.unusedWithDate().stream()
                        .filter(id -> !id.startsWith("vol-") && !id.startsWith("/") && !id.startsWith("backend"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private String[] approved(Path report) throws IOException {
        return new String[] {"cleanup", "apply", report.toString(), "--approve", CleanupProject.digest(report)};
    }

    private void refuses(int exitCode, String reason, String... args) {
        var result = project.run(args);
        assertThat(result.exitCode()).as("%s: %s", List.of(args), result.err()).isEqualTo(exitCode);
        assertThat(result.err()).contains(reason).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }
}
