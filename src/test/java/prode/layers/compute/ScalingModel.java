package prode.layers.compute;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;
import prode.testing.Resource;
import prode.testing.TerraformJson;

/**
 * Decides the number of a worker's tasks minute by minute, from the policies and alarms of the synthesized JSON, as
 * Application Auto Scaling documents it. Sources: Application Auto Scaling User Guide, How target tracking scaling
 * works (cooldowns) and How step scaling works. The alarms of a target tracking policy are as AWS makes them: three
 * minutes above the target, fifteen below nine tenths of it. How much more careful removing is than adding is not
 * documented; taken here is: by the highest of the fifteen values, what is left rounded up.
 */
final class ScalingModel {
    /** Minutes until a value can be seen, of SQS and of Container Insights. */
    private static final int QUEUE_DELAY = 1;

    private static final int TASKS_DELAY = 2;

    private static final int HIGH_MINUTES = 3;
    private static final int LOW_MINUTES = 15;
    private static final double LOW_SHARE = 0.9;

    /** What happened, in the order in which it did. */
    record Activity(int minute, String policy, int from, int to) {
        boolean isOut() {
            return to > from;
        }
    }

    /** What is measured in a minute. */
    record Sample(int visible, int inFlight, int desired) {}

    /** An alarm and the step of the policy that it calls; the cooldown in minutes. */
    private record Alarm(
            MetricMath.Expression expression,
            int periods,
            DoublePredicate breaching,
            String policy,
            boolean exact,
            int adjustment,
            int cooldown) {
        static Alarm of(Resource alarm, Map<String, Resource> policies) {
            double threshold = alarm.at("/threshold").asDouble();
            boolean above = alarm.text("/comparison_operator").equals("GreaterThanThreshold");
            Resource policy = requireNonNull(policies.get(alarm.text("/alarm_actions/0")));
            JsonNode step = policy.at("/step_scaling_policy_configuration");
            return new Alarm(
                    MetricMath.parse(alarm.text("/metric_query/0/expression")),
                    alarm.at("/evaluation_periods").asInt(),
                    value -> above ? value > threshold : value < threshold,
                    policy.text("/name"),
                    step.path("adjustment_type").asText().equals("ExactCapacity"),
                    step.at("/step_adjustment/0/scaling_adjustment").asInt(),
                    step.path("cooldown").asInt() / 60);
        }
    }

    private final List<Sample> samples = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private final Map<String, Activity> lastOut = new HashMap<>();
    private final Map<Integer, OptionalDouble> backlogs = new HashMap<>();
    private final int least;
    private final int most;
    private final double target;
    private final int outCooldown;
    private final int inCooldown;
    private final Map<String, MetricMath.Expression> expressions = new HashMap<>();
    private final List<Alarm> alarms;
    private int lastIn = Integer.MIN_VALUE / 2;
    private int capacity;

    /** The model of one worker. */
    ScalingModel(TerraformJson stack, String worker) {
        String path = "compute/" + worker + "/scaling/";
        Resource scaled = stack.at("aws_appautoscaling_target", path + "target");
        least = scaled.at("/min_capacity").asInt();
        most = scaled.at("/max_capacity").asInt();
        capacity = least;
        JsonNode tracking = stack.at("aws_appautoscaling_policy", path + "queue/backlog")
                .at("/target_tracking_scaling_policy_configuration");
        target = tracking.path("target_value").asDouble();
        outCooldown = tracking.path("scale_out_cooldown").asInt() / 60;
        inCooldown = tracking.path("scale_in_cooldown").asInt() / 60;
        tracking.at("/customized_metric_specification/metrics").forEach(metric -> {
            if (metric.has("expression")) {
                expressions.put(
                        metric.path("id").asText(),
                        MetricMath.parse(metric.path("expression").asText()));
            }
        });
        var steps = new HashMap<String, Resource>();
        for (Resource policy : stack.all("aws_appautoscaling_policy")) {
            steps.put("${" + policy.address() + ".arn}", policy);
        }
        alarms = stack.all("aws_cloudwatch_metric_alarm").stream()
                .filter(alarm -> alarm.path().startsWith(path))
                .map(alarm -> Alarm.of(alarm, steps))
                .toList();
    }

    /** The same with another expression for the backlog per task. */
    ScalingModel tracking(String expression) {
        expressions.put("backlog", MetricMath.parse(expression));
        return this;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    List<Activity> activities() {
        return activities;
    }

    /** Takes what was measured in a minute, and gives the number of tasks from then on. */
    int next(int visible, int inFlight) {
        samples.add(new Sample(visible, inFlight, capacity));
        int minute = samples.size() - 1;
        track(minute);
        for (Alarm alarm : alarms) {
            step(minute, alarm);
        }
        return capacity;
    }

    private void track(int minute) {
        double[] high = newest(minute, HIGH_MINUTES, this::backlog);
        double[] low = newest(minute, LOW_MINUTES, this::backlog);
        if (high.length == HIGH_MINUTES && all(high, value -> value > target)) {
            int from = base(minute, "backlog", outCooldown);
            scaleOut(minute, "backlog", (int) Math.ceil(from * high[0] / target - 1e-9));
        } else if (low.length == LOW_MINUTES && all(low, value -> value < LOW_SHARE * target)) {
            double highest = Arrays.stream(low).max().orElseThrow();
            scaleIn(minute, "backlog", (int) Math.ceil(capacity * highest / target - 1e-9), inCooldown);
        }
    }

    private void step(int minute, Alarm alarm) {
        IntFunction<OptionalDouble> series = at -> alarm.expression().of(id -> measured(id, at, minute));
        if (!all(newest(minute, 1, series), alarm.breaching())) {
            return;
        }
        double[] values = newest(minute, alarm.periods(), series);
        if (values.length < alarm.periods() || !all(values, alarm.breaching())) {
            return;
        }
        if (alarm.exact()) {
            scaleIn(minute, alarm.policy(), alarm.adjustment(), alarm.cooldown());
        } else {
            scaleOut(minute, alarm.policy(), base(minute, alarm.policy(), alarm.cooldown()) + alarm.adjustment());
        }
    }

    /** While a policy's cooldown lasts, what it has added counts as part of what it adds next. */
    private int base(int minute, String policy, int cooldown) {
        Activity last = lastOut.get(policy);
        return last != null && minute - last.minute() < cooldown ? last.from() : capacity;
    }

    private void scaleOut(int minute, String policy, int wanted) {
        int to = Math.min(most, wanted);
        if (to > capacity) {
            var activity = new Activity(minute, policy, capacity, to);
            activities.add(activity);
            lastOut.put(policy, activity);
            // A scale-out ends the cooldown of a scale-in.
            lastIn = Integer.MIN_VALUE / 2;
            capacity = to;
        }
    }

    private void scaleIn(int minute, String policy, int wanted, int cooldown) {
        int to = Math.max(least, wanted);
        if (to < capacity && minute - lastIn >= cooldown) {
            activities.add(new Activity(minute, policy, capacity, to));
            lastIn = minute;
            capacity = to;
        }
    }

    private OptionalDouble backlog(int at) {
        var known = backlogs.get(at);
        if (known != null) {
            return known;
        }
        var backlog = computeBacklog(at);
        if (backlog.isPresent()) {
            backlogs.put(at, backlog);
        }
        return backlog;
    }

    private OptionalDouble computeBacklog(int at) {
        return requireNonNull(expressions.get("backlog")).of(id -> {
            var part = expressions.get(id);
            return part == null
                    ? measured(id, at, samples.size() - 1)
                    : part.of(inner -> measured(inner, at, samples.size() - 1));
        });
    }

    /** A value of a minute as it is seen in another one. */
    private OptionalDouble measured(String id, int at, int now) {
        int delay = id.equals("desired") || id.equals("running") ? TASKS_DELAY : QUEUE_DELAY;
        if (at < 0 || at > now - delay) {
            return OptionalDouble.empty();
        }
        Sample sample = samples.get(at);
        return OptionalDouble.of(
                switch (id) {
                    case "visible" -> sample.visible();
                    case "inflight" -> sample.inFlight();
                    case "desired" -> sample.desired();
                    default -> throw new IllegalArgumentException("no metric " + id);
                });
    }

    /** The newest values that are there, the newest first. */
    private static double[] newest(int minute, int count, IntFunction<OptionalDouble> series) {
        var found = new ArrayList<Double>();
        for (int at = minute; at >= 0 && found.size() < count && at > minute - count - TASKS_DELAY - 1; at--) {
            series.apply(at).ifPresent(found::add);
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean all(double[] values, DoublePredicate test) {
        return Arrays.stream(values).allMatch(test);
    }
}
