package prode.ops.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.aws.AwsFailure;
import prode.aws.facts.Listing;
import prode.failure.CloudFailed;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.cleanup.Execution.Outcome;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.keep.KeepRules;
import prode.ops.cost.PriceList;

/** A run that ends anywhere must be able to say what it did, and the next one to finish it. */
class InterruptedRunTest {
    private static final int SIZE = 66;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void afterAnInterruptAnywhereTheReportSaysWhatWasDoneAndTheNextRunFinishes() throws IOException {
        var positions = WorldMaker.make(5, SIZE).withFate(Fate.UNUSED).size();
        for (var position = 0; position <= positions; position++) {
            var world = WorldMaker.make(5, SIZE);
            var run = new Run(world, folder);
            var report = run.plan("interrupted-" + position + ".json");
            var asked = new AtomicInteger();
            var limit = position;

            var first = run.apply(report, () -> asked.getAndIncrement() >= limit);

            assertThat(first.count(Outcome.DELETED))
                    .isEqualTo(position)
                    .isEqualTo(world.deleted().size());
            assertThat(first.count(Outcome.LEFT)).isEqualTo((long) positions - position);
            assertThat(first.exitCode()).isEqualTo(position < positions ? ExitCode.INTERRUPTED : ExitCode.DONE);
            assertThat(written(report, "DELETED")).hasSize(position);

            var second = run.apply(report);

            assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(second.count(Outcome.DELETED)).isEqualTo((long) positions - position);
            assertThat(world.wrongDeletes()).isEmpty();
            assertThat(world.deleted()).hasSize(positions).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRunKilledBetweenADeleteAndItsNoteIsFinishedByTheNext() {
        var positions = WorldMaker.make(5, SIZE).withFate(Fate.UNUSED).size();
        for (var position = 0; position < positions; position++) {
            var world = WorldMaker.make(5, SIZE);
            var run = new Run(world, folder);
            var report = run.plan("killed-" + position + ".json");
            var limit = position;
            var deletes = new AtomicInteger();
            for (var kind : Kind.values()) {
                world.port(kind).watch(resource -> {}, resource -> {}, resource -> {
                    world.gone(resource);
                    if (deletes.getAndIncrement() == limit) {
                        throw new AssertionError("killed");
                    }
                });
            }

            assertThatThrownBy(() -> run.apply(report)).hasMessage("killed");
            var second = run.apply(report);

            assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(second.count(Outcome.GONE)).isEqualTo(position + 1L);
            assertThat(world.deleted()).hasSize(positions).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTornLastLineOfTheJournalIsReadOver() throws IOException {
        var world = WorldMaker.make(5, SIZE);
        var run = new Run(world, folder);
        var report = run.plan();
        run.apply(report);
        Files.writeString(Journal.path(report.path()), "{\"at\":\"20", StandardOpenOption.APPEND);

        assertThat(run.apply(report).count(Outcome.DELETED)).isZero();
        assertThat(run.apply(report).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void twoRunsAtOnceOnOneReportAreRefused() throws IOException {
        var run = new Run(WorldMaker.make(5, SIZE), folder);
        var report = run.plan();

        try (var journal = Journal.open(report, Clock.systemUTC())) {
            assertThat(journal).isNotNull();
            assertThatThrownBy(() -> run.apply(report))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure).isInstanceOf(Refused.class));
        }
    }

    @Test
    void aServiceThatFailsOnAndOnEndsTheRunWithWhatIsLeft() {
        var world = WorldMaker.make(5, SIZE);
        var run = new Run(world, folder);
        var report = run.plan();
        world.faults.setRate(1);

        var result = run.apply(report);

        assertThat(result.exitCode()).isEqualTo(ExitCode.CLOUD);
        assertThat(result.count(Outcome.FAILED)).isLessThanOrEqualTo(3);
        assertThat(world.deleted()).isEmpty();
    }

    @Test
    void aStateThatBecomesUnreadableOnTheWayEndsTheRun() throws IOException {
        var world = WorldMaker.make(5, SIZE);
        var report = new Run(world, folder).plan();
        var asked = new AtomicInteger();
        try (var journal = Journal.open(report, Clock.systemUTC())) {
            var clock = Clock.fixed(World.NOW, ZoneOffset.UTC);
            var execution = new Execution(
                    world.account(),
                    () -> {
                        if (asked.getAndIncrement() == 4) {
                            throw new Refused("state: empty");
                        }
                        return world.names();
                    },
                    KeepRules.ALL,
                    journal,
                    clock);

            var result = execution.run(report, () -> false);

            assertThat(result.exitCode()).isEqualTo(ExitCode.PARTIAL);
            assertThat(result.count(Outcome.DELETED)).isEqualTo(4);
            assertThat(world.deleted()).hasSize(4);
        }
    }

    @Test
    void credentialsThatEndInThePlanEndIt() {
        var world = WorldMaker.make(5, SIZE);
        var account = With.component(world.account(), "services", (Listing<Object>) () -> {
            throw new AwsFailure(AwsFailure.Sort.HOPELESS, "credentials: ExpiredToken");
        });
        var planner = new Planner(account, KeepRules.ALL, PriceList.of("us-west-2"), line -> {});

        assertThatThrownBy(() -> planner.plan(
                        new Scope("123456789012", "us-west-2", "prod-e", "prod-e", List.of()), world.context()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure).isInstanceOf(CloudFailed.class));
    }

    private static List<String> written(CleanupReportFile report, String step) throws IOException {
        var ids = new ArrayList<String>();
        for (var line : Files.readAllLines(Journal.path(report.path()))) {
            var json = new JsonMapper().readTree(line);
            if (json.path("step").asText().equals(step)) {
                ids.add(json.path("id").asText());
            }
        }
        return ids;
    }
}
