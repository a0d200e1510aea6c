package prode.ops.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.aws.facts.Address;
import prode.aws.facts.Image;
import prode.aws.facts.LogGroup;
import prode.aws.facts.Snapshot;
import prode.aws.facts.Tags;
import prode.aws.facts.Volume;
import prode.ops.cleanup.find.Resource;

/** A report that names the wrong money makes people delete the wrong things first. */
class MoneyTest {
    private static final Tags OURS = Tags.of(Map.of("Project", World.PROJECT));
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theReportCountsWhatAResourceReallyBills() {
        var world = new World(1);
        var created = Optional.of(World.NOW.minusSeconds(200L * 86_400));
        unused(
                world,
                world.volumes.put(
                        new Volume("vol-1", "a1", "gp3", 100, 4000, 200, "available", Set.of(), created, OURS)));
        unused(
                world,
                world.addresses.put(
                        new Address("eipalloc-1", "a2", "198.51.100.1", Optional.empty(), Optional.empty(), OURS)));
        unused(
                world,
                world.snapshots.put(new Snapshot("snap-1", "a3", "vol-2", 20, false, "completed", 1, created, OURS)));
        unused(
                world,
                world.images.put(new Image("backend", "uri", "sha256:1", Set.of("v1"), 9, 2 * GIB, created, OURS)));
        unused(world, world.logGroups.put(new LogGroup("/g", "a5", 10 * GIB, Optional.empty(), created, OURS)));

        var report = new Run(world, folder).plan("money.json").report();

        assertThat(report.unused())
                .extracting(CleanupReport.Unused::kind, CleanupReport.Unused::monthlyUsd)
                .containsExactlyInAnyOrder(
                        tuple("volume", "16.000"),
                        tuple("elastic-ip", "3.650"),
                        tuple("snapshot", "1.000"),
                        tuple("image", "0.200"),
                        tuple("log-group", "0.300"));
        assertThat(report.monthlyUsd()).isEqualTo("21.150");
    }

    private static void unused(World world, Resource resource) {
        world.setFate(resource, Fate.UNUSED);
        world.setFirstSeen(resource, World.NOW.minusSeconds(9 * 86_400));
    }
}
