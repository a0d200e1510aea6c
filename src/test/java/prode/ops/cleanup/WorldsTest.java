package prode.ops.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.failure.ExitCode;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.keep.KeepRule;
import prode.ops.cleanup.keep.KeepRules;

/** Thousands of made-up resources, each with a fate its maker knows: one wrong delete is a lost database. */
class WorldsTest {
    private static final int SIZE = 1000;
    private static final double FAULTS = 0.2;

    @TempDir
    private Path folder = Path.of("");

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("prode.soak") ? 100 : 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withCallsFailingNothingWrongIsDeletedAndEverythingUnusedIsFound(long seed) {
        var world = WorldMaker.make(seed, SIZE);
        var unused = world.withFate(Fate.UNUSED);
        var run = new Run(world, folder);
        world.faults.setRate(FAULTS);

        var rounds = 0;
        while (!world.deleted().containsAll(unused) && rounds < 200) {
            run.apply(run.plan("report-" + rounds++ + ".json"));
        }

        assertThat(world.wrongDeletes()).isEmpty();
        assertThat(new TreeSet<>(world.deleted())).as("after %d rounds", rounds).isEqualTo(unused);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutFaultsOnePlanFindsAllAndASecondRunDeletesNothing(long seed) {
        var world = WorldMaker.make(seed, SIZE);
        var unused = world.withFate(Fate.UNUSED);
        var run = new Run(world, folder);

        var report = run.plan();
        var first = run.apply(report);
        var deletedFirst = Set.copyOf(world.deleted());
        var second = run.apply(report);

        assertThat(Run.unused(report)).isEqualTo(unused);
        assertThat(report.report().kept()).hasSize(world.fates().size() - unused.size() - inactive(world));
        assertThat(report.report().kept())
                .allSatisfy(each -> assertThat(each.reason()).isNotBlank());
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(deletedFirst).isEqualTo(unused);
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(world.deleted()).hasSize(unused.size());
    }

    /** The oracle would be worth nothing if it saw no difference: each rule left out must show as wrong deletes. */
    @Test
    void everyRuleIsNeeded() {
        for (var rule : KeepRules.ALL.rules()) {
            var world = WorldMaker.make(1, SIZE);
            var run = new Run(world, folder, without(rule));

            var crash = catchThrowable(() -> run.apply(run.plan(rule.name() + ".json")));

            assertThat(crash != null || !world.wrongDeletes().isEmpty())
                    .as("without %s", rule.name())
                    .isTrue();
        }
    }

    @Test
    void theSameWorldGivesTheSameBytes() {
        var one = new Run(WorldMaker.make(3, SIZE), folder).plan("one.json");
        var two = new Run(WorldMaker.make(3, SIZE), folder).plan("two.json");

        assertThat(one.digest()).isEqualTo(two.digest());
    }

    private static KeepRules without(KeepRule rule) {
        return new KeepRules(KeepRules.ALL.rules().stream()
                .filter(each -> !each.equals(rule))
                .toList());
    }

    private static int inactive(World world) {
        return (int) world.fates().keySet().stream()
                .map(Resource::id)
                .flatMap(id -> world.taskDefinitions.get(id).stream())
                .filter(each -> !each.active())
                .count();
    }
}
