package prode.layers.compute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * A queue and its tasks, in steps of five seconds: messages arrive by a curve, a task takes as many at once as it can
 * and needs a while for each. A task that is ended finishes what it can within its stop timeout; what it can't finish
 * comes back after the visibility timeout. Of the tasks to end the busiest are taken: ECS chooses without asking.
 */
final class WorkerSimulation {
    private static final int STEP = 5;
    private static final int START_SECONDS = 90;
    private static final int STOP_SECONDS = 30;
    private static final int VISIBILITY_SECONDS = 120;

    /**
     * How a task works.
     *
     * @param seconds for one message
     * @param atOnce messages that it has in work at the same time
     */
    record Work(int seconds, int atOnce) {}

    /** A message that was in work when its task was ended, and could not be finished in time. */
    record Interrupted(int minute, String policy, int minutesSinceArrival) {}

    private record Message(int arrived) {}

    private record Taken(Message message, int until) {}

    private static final class Task {
        final int from;
        final List<Taken> work = new ArrayList<>();

        Task(int from) {
            this.from = from;
        }
    }

    private record Hidden(Message message, int until) {}

    private final ScalingModel scaling;
    private final Work work;
    private final Random random;
    private final Deque<Message> visible = new ArrayDeque<>();
    private final List<Hidden> hidden = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Interrupted> interrupted = new ArrayList<>();
    private final List<Integer> capacities = new ArrayList<>();
    private int longestWait;
    private int sent;
    private int done;

    private WorkerSimulation(ScalingModel scaling, Work work, long seed) {
        this.scaling = scaling;
        this.work = work;
        random = new Random(seed);
        start(scaling.least(), 0);
    }

    /**
     * Lets a curve of arrivals pass.
     *
     * @param perMinute messages a minute, by the minute
     */
    static WorkerSimulation run(
            ScalingModel scaling, Work work, long seed, int minutes, IntToDoubleFunction perMinute) {
        var simulation = new WorkerSimulation(scaling, work, seed);
        for (int minute = 0; minute < minutes; minute++) {
            simulation.minute(minute, perMinute.applyAsDouble(minute));
        }
        return simulation;
    }

    List<Interrupted> interrupted() {
        return interrupted;
    }

    /** Tasks wanted, by the minute. */
    List<Integer> capacities() {
        return capacities;
    }

    /** Messages that were not worked off at the end. */
    int left() {
        return sent - done;
    }

    int done() {
        return done;
    }

    /** Seconds that the message with the longest wait had to wait until a task took it. */
    int longestWait() {
        return longestWait;
    }

    ScalingModel scaling() {
        return scaling;
    }

    private void minute(int minute, double perMinute) {
        for (int step = 0; step < 60 / STEP; step++) {
            int now = minute * 60 + step * STEP;
            arrive(perMinute * STEP / 60, now);
            work(now);
        }
        int inFlight = hidden.size()
                + tasks.stream().mapToInt(task -> task.work.size()).sum();
        int wanted = scaling.next(visible.size(), inFlight);
        capacities.add(wanted);
        int now = (minute + 1) * 60;
        if (wanted > tasks.size()) {
            start(wanted - tasks.size(), now + START_SECONDS);
        } else {
            var last = scaling.activities();
            while (tasks.size() > wanted) {
                end(now, minute, last.get(last.size() - 1).policy());
            }
        }
    }

    private void arrive(double expected, int now) {
        int count = (int) expected + (random.nextDouble() < expected - (int) expected ? 1 : 0);
        for (int i = 0; i < count; i++) {
            visible.add(new Message(now));
        }
        sent += count;
    }

    private void work(int now) {
        for (Iterator<Hidden> each = hidden.iterator(); each.hasNext(); ) {
            Hidden message = each.next();
            if (message.until() <= now) {
                visible.add(message.message());
                each.remove();
            }
        }
        for (Task task : tasks) {
            int before = task.work.size();
            task.work.removeIf(taken -> taken.until() <= now);
            done += before - task.work.size();
            while (task.from <= now && task.work.size() < work.atOnce() && !visible.isEmpty()) {
                var message = visible.remove();
                longestWait = Math.max(longestWait, now - message.arrived());
                task.work.add(new Taken(message, now + work.seconds()));
            }
        }
    }

    private void start(int count, int from) {
        for (int i = 0; i < count; i++) {
            tasks.add(new Task(from));
        }
    }

    private void end(int now, int minute, String policy) {
        Task busiest = tasks.stream()
                .max(Comparator.comparingInt(task -> task.work.size()))
                .orElseThrow();
        tasks.remove(busiest);
        for (Taken taken : busiest.work) {
            if (taken.until() <= now + STOP_SECONDS) {
                done++;
            } else {
                interrupted.add(
                        new Interrupted(minute, policy, (now - taken.message().arrived()) / 60));
                hidden.add(new Hidden(taken.message(), now + VISIBILITY_SECONDS));
            }
        }
    }
}
