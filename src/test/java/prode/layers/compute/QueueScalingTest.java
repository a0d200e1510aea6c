package prode.layers.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import prode.layers.compute.ScalingModel.Activity;
import prode.layers.compute.WorkerSimulation.Work;
import prode.testing.Stacks;

/**
 * Tasks that come and go without need cost money and break work off; tasks that don't come leave messages lying. The
 * policies and alarms of the synthesized JSON are played over a day of messages.
 */
@Tag("synth")
class QueueScalingTest {
    private static final int DAY = 1_440;
    /** The curves end here: what follows shows whether the tasks come to rest. */
    private static final int END = 600;

    private static final List<Work> WORK = List.of(new Work(1, 1), new Work(10, 1), new Work(60, 1), new Work(10, 10));

    private static final Map<String, List<WorkerSimulation>> DONE = new ConcurrentHashMap<>();

    /** Messages a minute. */
    private record Curve(String name, IntToDoubleFunction perMinute) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Curve> curves() {
        return Stream.of(
                new Curve("none", minute -> 0),
                new Curve("one in twenty minutes", minute -> minute < END ? 0.05 : 0),
                new Curve("5 steadily", minute -> minute < END ? 5 : 0),
                new Curve("15 steadily", minute -> minute < END ? 15 : 0),
                new Curve("60 steadily", minute -> minute < END ? 60 : 0),
                new Curve("more than all tasks can", minute -> minute < 120 ? 60 : 0),
                new Curve("3,000 at once", minute -> minute == 30 ? 3_000 : 0),
                new Curve("500 every hour", minute -> minute % 60 == 0 && minute < END ? 500 : 0),
                new Curve("a slow hill", minute -> minute < END ? 6 * (1 - Math.cos(2 * Math.PI * minute / END)) : 0),
                new Curve("a step up and down", minute -> minute < END ? (minute / 200 == 1 ? 12 : 3) : 0));
    }

    private static ScalingModel model(String stack) {
        return new ScalingModel(Stacks.stack(Stacks.output("worker/production", "worker/staging"), stack), "worker");
    }

    private static List<WorkerSimulation> days(String stack, Curve curve) {
        return DONE.computeIfAbsent(stack + " " + curve, name -> simulate(stack, curve));
    }

    private static List<WorkerSimulation> simulate(String stack, Curve curve) {
        var days = new ArrayList<WorkerSimulation>();
        for (Work work : WORK) {
            days.add(WorkerSimulation.run(model(stack), work, work.seconds(), 2 * DAY, curve.perMinute()));
        }
        return days;
    }

    private static Stream<WorkerSimulation> bothStacks(Curve curve) {
        return Stream.of("prod-e", "prod-e-staging").flatMap(stack -> days(stack, curve).stream());
    }

    /** Tasks taken away and brought back within twenty minutes, though no more messages came than before. */
    @ParameterizedTest
    @MethodSource("curves")
    void nothingFlaps(Curve curve) {
        assertThat(bothStacks(curve))
                .allSatisfy(day -> assertThat(flaps(day, curve))
                        .as("%s", day.scaling().activities())
                        .isEmpty());
    }

    private static List<Activity> flaps(WorkerSimulation day, Curve curve) {
        var activities = day.scaling().activities();
        return IntStream.range(1, activities.size())
                .filter(index -> {
                    Activity before = activities.get(index - 1);
                    Activity now = activities.get(index);
                    return now.policy().equals("backlog")
                            && now.isOut()
                            && !before.isOut()
                            && now.minute() - before.minute() <= 20
                            && most(curve, before.minute() - 20, before.minute())
                                    >= most(curve, before.minute(), now.minute());
                })
                .mapToObj(activities::get)
                .toList();
    }

    private static double most(Curve curve, int from, int to) {
        return IntStream.rangeClosed(Math.max(0, from), to)
                .mapToDouble(curve.perMinute())
                .max()
                .orElse(0);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void everyMessageIsWorkedOffByAsManyTasksAsAllowed(Curve curve) {
        assertThat(bothStacks(curve)).allSatisfy(day -> {
            assertThat(day.left()).isZero();
            assertThat(day.capacities())
                    .allMatch(tasks -> tasks >= day.scaling().least()
                            && tasks <= day.scaling().most());
            assertThat(day.capacities().get(day.capacities().size() - 1))
                    .isEqualTo(day.scaling().least());
        });
    }

    /**
     * CloudWatch shows a message a minute late: one that came in that minute is broken off with the last task if it takes
     * longer than the stop timeout, and comes back.
     */
    @ParameterizedTest
    @MethodSource("curves")
    void theLastTaskIsNotEndedWithAMessageThatCloudWatchShows(Curve curve) {
        assertThat(bothStacks(curve).flatMap(day -> day.interrupted().stream()))
                .filteredOn(message -> message.policy().equals("rest"))
                .allSatisfy(message -> assertThat(message.minutesSinceArrival()).isLessThan(2));
    }

    /** The last task goes after a quarter of an hour without work, and not a minute earlier. */
    @ParameterizedTest
    @CsvSource({"1, 0", "10, 0", "30, 0"})
    void aMessageThatTakesNoLongerThanTheStopTimeoutIsNeverBrokenOff(int seconds, int broken) {
        for (long seed = 1; seed <= 20; seed++) {
            var day = WorkerSimulation.run(
                    model("prod-e-staging"), new Work(seconds, 1), seed, DAY, minute -> minute < 1_200 ? 0.05 : 0);

            assertThat(day.interrupted()).hasSize(broken);
            assertThat(day.left()).isZero();
        }
    }

    @Test
    void theFirstMessageStartsATaskAndTheLastIsFollowedByRest() {
        var day =
                WorkerSimulation.run(model("prod-e-staging"), new Work(10, 1), 1, 120, minute -> minute == 30 ? 5 : 0);

        assertThat(day.scaling().activities())
                .extracting(activity -> activity.policy() + " " + activity.from() + " " + activity.to())
                .containsExactly("wake 0 1", "rest 1 0");
        var wake = day.scaling().activities().get(0);
        var rest = day.scaling().activities().get(1);
        assertThat(wake.minute()).isBetween(31, 34);
        assertThat(rest.minute() - wake.minute()).isBetween(17, 20);
        assertThat(day.longestWait()).isLessThan(7 * 60);
    }

    /** A message that takes an hour is in work all the time, though nothing waits. */
    @Test
    void aLongMessageKeepsTheLastTask() {
        var day = WorkerSimulation.run(
                model("prod-e-staging"), new Work(3_600, 1), 3, 240, minute -> minute == 10 ? 1.5 : 0);

        assertThat(day.done()).isPositive();
        assertThat(day.left()).isZero();
        assertThat(day.interrupted()).isEmpty();
    }

    @Test
    void productionNeverGoesToZero() {
        for (Curve curve : curves().toList()) {
            assertThat(days("prod-e", curve))
                    .allSatisfy(day -> assertThat(day.capacities()).doesNotContain(0));
        }
    }

    /** Why the metric is not just messages by tasks: an empty queue would say that no task is needed, though all work. */
    @Test
    void messagesByTasksAloneFlaps() {
        var steady = new Curve("60 steadily", minute -> minute < END ? 60 : 0);
        var plain = WorkerSimulation.run(
                model("prod-e").tracking("IF(desired > 0, visible / desired, 10)"),
                new Work(10, 1),
                1,
                DAY,
                steady.perMinute());
        var ours = WorkerSimulation.run(model("prod-e"), new Work(10, 1), 1, DAY, steady.perMinute());

        assertThat(flaps(plain, steady)).hasSizeGreaterThan(10);
        assertThat(flaps(ours, steady)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IF(a > 0; 2 + 3 * a; 7), 3, 11",
        "IF(a > 0; 2 + 3 * a; 7), 0, 7",
        "(2 + 4) / a, 3, 2",
        "(2 + 4) / a, 0, ",
        "FILL(a; 5) - 1, , 4",
        "a - 1, , ",
        "IF(FILL(a; 0) > 0; 0; 9), , 9"
    })
    void theModelReckonsAsCloudWatchDoes(String expression, Double value, Double expected) {
        var result = MetricMath.parse(expression.replace(';', ','))
                .of(id -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value));

        assertThat(result).isEqualTo(expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected));
    }
}
