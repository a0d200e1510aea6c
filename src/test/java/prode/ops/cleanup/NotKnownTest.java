package prode.ops.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import prode.failure.ExitCode;
import prode.ops.cleanup.Execution.Outcome;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;

/** A user that could not be asked may be the one that needs the resource tonight. */
class NotKnownTest {
    private static final int SIZE = 400;

    /** What is listed beside the kinds themselves, and all that it may use. */
    private static final Set<Kind> STARTED = Set.of(Kind.TASK_DEFINITION, Kind.IMAGE, Kind.FUNCTION_VERSION);

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> users() {
        return Stream.of(
                Arguments.of(
                        "services",
                        with(Kind.SECURITY_GROUP, Kind.TARGET_GROUP, Kind.TASK_DEFINITION, Kind.IMAGE)
                                .and(Kind.ROLE, Kind.LOG_GROUP)),
                Arguments.of("tasks", with(Kind.TASK_DEFINITION, Kind.IMAGE).and(Kind.ROLE, Kind.LOG_GROUP)),
                Arguments.of("functions", with(Kind.SECURITY_GROUP, Kind.ROLE, Kind.LOG_GROUP, Kind.IMAGE)),
                Arguments.of("machine-images", with(Kind.SNAPSHOT)),
                Arguments.of("auto-scaling-groups", with(Kind.TARGET_GROUP)),
                Arguments.of("batch-compute-environments", with(Kind.SECURITY_GROUP, Kind.ROLE)),
                Arguments.of("batch-job-definitions", with(Kind.ROLE, Kind.LOG_GROUP, Kind.IMAGE)),
                Arguments.of("capacity-providers", with(Kind.SECURITY_GROUP, Kind.ROLE)),
                Arguments.of("codebuild-projects", with(Kind.SECURITY_GROUP, Kind.ROLE, Kind.LOG_GROUP, Kind.IMAGE)),
                Arguments.of("flow-logs", with(Kind.ROLE, Kind.LOG_GROUP)),
                Arguments.of("launch-configurations", with(Kind.SECURITY_GROUP, Kind.SNAPSHOT)),
                Arguments.of("launch-templates", with(Kind.SECURITY_GROUP, Kind.SNAPSHOT)),
                Arguments.of(
                        "pipes",
                        with(Kind.SECURITY_GROUP, Kind.ROLE, Kind.LOG_GROUP).and(STARTED)),
                Arguments.of(
                        "rules",
                        with(Kind.SECURITY_GROUP, Kind.ROLE, Kind.LOG_GROUP).and(STARTED)),
                Arguments.of("schedules", with(Kind.SECURITY_GROUP, Kind.ROLE).and(STARTED)),
                Arguments.of(
                        "state-machines",
                        with(Kind.SECURITY_GROUP, Kind.ROLE, Kind.LOG_GROUP).and(STARTED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void whatADeniedUserMayUseStaysAndTheReportNamesTheUser(String denied, Kinds kinds) {
        var world = WorldMaker.make(7, SIZE);
        var run = new Run(world, folder);
        var unused = world.withFate(Fate.UNUSED);
        world.faults.deny(denied);

        var report = run.plan();
        var result = run.apply(report);

        var known = unused.stream()
                .filter(each -> !kinds.all().contains(each.kind()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Run.unused(report)).isEqualTo(known);
        assertThat(report.report().kept().stream()
                        .filter(each -> each.unknown() && each.rule().equals("InUse")))
                .hasSizeGreaterThanOrEqualTo(unused.size() - known.size())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.reason()).contains("denied: " + denied));
        assertThat(report.report().isComplete()).isFalse();
        assertThat(world.wrongDeletes()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    }

    /** The role lost its right, or the service its answer, between the report and the delete. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void whoeverDoesNotAnswerAtTheDeleteStopsItToo(String denied, Kinds kinds) {
        var world = WorldMaker.make(8, SIZE);
        var run = new Run(world, folder);
        var report = run.plan();
        world.faults.deny(denied);

        var result = run.apply(report);

        assertThat(world.deleted().stream().map(Resource::kind)).doesNotContainAnyElementsOf(kinds.all());
        assertThat(result.count(Outcome.UNKNOWN))
                .isEqualTo(Run.unused(report).stream()
                        .filter(each -> kinds.all().contains(each.kind()))
                        .count())
                .isPositive();
        assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
    }

    record Kinds(Set<Kind> all) {
        Kinds and(Kind... more) {
            return and(Set.of(more));
        }

        Kinds and(Set<Kind> more) {
            return new Kinds(Stream.of(all, more).flatMap(Set::stream).collect(Collectors.toSet()));
        }
    }

    private static Kinds with(Kind... kinds) {
        return new Kinds(Set.of(kinds));
    }
}
