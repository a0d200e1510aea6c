package prode.ops.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.aws.facts.Image;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.Tags;
import prode.aws.facts.Task;
import prode.failure.ExitCode;
import prode.ops.cleanup.Execution.Outcome;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.UserSort;

/** Somebody takes a resource into use after the report was reviewed: deleting it then would break what just began. */
class RacesTest {
    private static final int RACES = 200;
    private static final int SIZE = 60;

    /** Kinds of which AWS itself refuses to delete a used one, however late it came into use. */
    private static final Set<Kind> REFUSED_BY_AWS = Set.of(
            Kind.VOLUME,
            Kind.ADDRESS,
            Kind.SNAPSHOT,
            Kind.FUNCTION_VERSION,
            Kind.ROLE,
            Kind.SECURITY_GROUP,
            Kind.NETWORK_INTERFACE,
            Kind.TARGET_GROUP);

    @TempDir
    private Path folder = Path.of("");

    private enum Change {
        TAGGED,
        USED,
        NAMED_BY_TERRAFORM,
        MADE_ANEW
    }

    private enum Moment {
        BEFORE_THE_RUN,
        AFTER_THE_FIRST_LOOK,
        AFTER_THE_LAST_LOOK
    }

    @Test
    void whatComesIntoUseBetweenLookAndDeleteStays() {
        var seen = new TreeSet<String>();
        for (var race = 0; race < RACES; race++) {
            var chance = new Random(race);
            var world = WorldMaker.make(race, SIZE);
            var run = new Run(world, folder);
            var report = run.plan("report-" + race + ".json");
            var victim = pick(chance, new ArrayList<>(world.withFate(Fate.UNUSED)));
            var moment = moment(chance, victim.kind());
            var change = change(chance, victim.kind(), moment);
            seen.add(change + " " + moment);
            at(moment, world, victim, () -> apply(change, world, victim));

            var result = run.apply(report);

            var what = "race %d: %s is %s %s".formatted(race, victim, change, moment);
            assertThat(world.wrongDeletes()).as(what).isEmpty();
            assertThat(world.deleted()).as(what).doesNotContain(victim);
            assertThat(world.deleted())
                    .as(what)
                    .hasSize(report.report().unused().size() - 1);
            assertThat(result.count(Outcome.KEPT)).as(what).isEqualTo(1);
            assertThat(result.exitCode()).as(what).isEqualTo(ExitCode.DONE);
        }
        assertThat(seen).as("every change at every moment that can be guarded").hasSize(4 + 4 + 1);
    }

    /** After the last look only AWS can still refuse; the document says so. */
    private static Moment moment(Random chance, Kind kind) {
        var moments = Moment.values();
        return moments[chance.nextInt(REFUSED_BY_AWS.contains(kind) ? moments.length : moments.length - 1)];
    }

    private static Change change(Random chance, Kind kind, Moment moment) {
        if (moment == Moment.AFTER_THE_LAST_LOOK) {
            return Change.USED;
        }
        var change = pick(chance, List.of(Change.values()));
        return change == Change.MADE_ANEW && !isDated(kind) ? Change.TAGGED : change;
    }

    private static boolean isDated(Kind kind) {
        return !Set.of(Kind.ADDRESS, Kind.SECURITY_GROUP, Kind.NETWORK_INTERFACE, Kind.TARGET_GROUP)
                .contains(kind);
    }

    private static void at(Moment moment, World world, Resource victim, Runnable change) {
        Consumer<Resource> once = new Consumer<>() {
            private boolean isDone;

            @Override
            public void accept(Resource resource) {
                if (resource.equals(victim) && !isDone) {
                    isDone = true;
                    change.run();
                }
            }
        };
        Consumer<Resource> nothing = resource -> {};
        switch (moment) {
            case BEFORE_THE_RUN -> change.run();
            case AFTER_THE_FIRST_LOOK -> world.port(victim.kind()).watch(once, nothing, world::gone);
            case AFTER_THE_LAST_LOOK -> world.port(victim.kind()).watch(nothing, once, world::gone);
        }
    }

    private static void apply(Change change, World world, Resource victim) {
        switch (change) {
            case NAMED_BY_TERRAFORM -> {
                world.nameInState(victim.id());
                world.setFate(victim, Fate.IN_A_STATE);
            }
            case TAGGED -> {
                alter(
                        world.port(victim.kind()),
                        victim,
                        "tags",
                        Tags.of(Map.of("DoNotDelete", "", "Project", "prod-e")));
                world.setFate(victim, Fate.TAGGED_DO_NOT_DELETE);
            }
            case MADE_ANEW -> {
                alter(world.port(victim.kind()), victim, "created", Optional.of(World.NOW.minus(Duration.ofHours(1))));
                world.setFate(victim, Fate.TOO_YOUNG);
            }
            case USED -> {
                use(world, victim);
                world.setFate(victim, Fate.USED);
            }
        }
    }

    private static void use(World world, Resource victim) {
        var id = victim.id();
        switch (victim.kind()) {
            case VOLUME -> alter(world.volumes, victim, "attachedTo", Set.of("i-9"));
            case ADDRESS -> alter(world.addresses, victim, "associatedWith", Optional.of("eipassoc-9"));
            case SNAPSHOT -> world.use(UserSort.MACHINE_IMAGES, id);
            case FUNCTION_VERSION -> alter(world.functionVersions, victim, "usedBy", Set.of("alias live"));
            case ROLE -> alter(world.roles, victim, "instanceProfiles", Set.of("machines"));
            case LOG_GROUP -> world.use(UserSort.FUNCTIONS, "role", id);
            case SECURITY_GROUP -> {
                var tags = Tags.of(Map.of("Project", "another"));
                world.setFate(
                        world.networkInterfaces.put(new NetworkInterface(
                                "eni-9",
                                "arn-9",
                                "in-use",
                                Optional.of("i-9"),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(id),
                                tags)),
                        Fate.OF_ANOTHER_PROJECT);
            }
            case IMAGE -> {
                var digest = world.images.get(id).map(Image::digest).orElseThrow();
                world.tasks.add(new Task("task-9", "revision-9", Set.of(), Set.of(digest)));
            }
            case TASK_DEFINITION -> world.services.add(World.service("service-9", Set.of(id), Set.of(), Set.of()));
            case NETWORK_INTERFACE -> alter(world.networkInterfaces, victim, "attachedTo", Optional.of("i-9"));
            case TARGET_GROUP -> alter(world.targetGroups, victim, "loadBalancers", Set.of("load-balancer"));
        }
    }

    private static <F> void alter(FakePort<F> port, Resource victim, String component, Object value) {
        port.put(With.component(port.get(victim.id()).orElseThrow(), component, value));
    }

    private static <T> T pick(Random chance, List<T> options) {
        return options.get(chance.nextInt(options.size()));
    }
}
