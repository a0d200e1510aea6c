package prode.layers.monitoring.dashboards;

import static prode.layers.monitoring.dashboards.Dashboards.JOB;
import static prode.layers.monitoring.dashboards.Dashboards.prometheus;

import java.util.List;
import prode.layers.monitoring.dashboards.Dashboard.Row;

/** The inside of each task: is the Node.js process blocked, leaking, or busy with its garbage? */
final class NodeRuntime {
    private static final String CHOSEN = "{" + JOB + ", instance=~\"$instance\"}";
    private static final String BY_TASK = "{{instance}}";

    private NodeRuntime() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "prod-e-nodejs",
                "Node.js runtime",
                "Is a task blocked, leaking memory, or busy with collecting its garbage?",
                List.of(Dashboards.services(), Dashboards.tasks()),
                List.of(
                        new Row("Event loop", eventLoop()),
                        new Row("Memory", memory()),
                        new Row("Garbage collection and handles", garbageAndHandles())));
    }

    private static List<Panel> eventLoop() {
        return List.of(
                Panel.timeSeries(
                                "Event loop lag",
                                "How long the event loop was blocked at the scrape; the alert fires above the red line.",
                                Unit.SECONDS,
                                prometheus("nodejs_eventloop_lag_seconds" + CHOSEN, BY_TASK))
                        .redFrom(0.1)
                        .runbook("event-loop-lag-high"),
                Panel.timeSeries(
                                "Event loop lag, 99th percentile",
                                "The lag that one turn of the event loop in a hundred exceeded.",
                                Unit.SECONDS,
                                prometheus("nodejs_eventloop_lag_p99_seconds" + CHOSEN, BY_TASK))
                        .redFrom(0.1)
                        .runbook("event-loop-lag-high"),
                Panel.timeSeries(
                                "CPU",
                                "Share of one CPU that the process uses; a task of 256 CPU units has a quarter of one.",
                                Unit.CPU_SECONDS_PER_SECOND,
                                prometheus(
                                        "rate(process_cpu_user_seconds_total" + CHOSEN + "[$__rate_interval])"
                                                + " + rate(process_cpu_system_seconds_total" + CHOSEN
                                                + "[$__rate_interval])",
                                        BY_TASK))
                        .width(24)
                        .runbook("ecs-cpu"));
    }

    private static List<Panel> memory() {
        return List.of(
                Panel.timeSeries(
                                "Heap used",
                                "A line that only climbs, over hours, is a leak.",
                                Unit.BYTES,
                                prometheus("nodejs_heap_size_used_bytes" + CHOSEN, BY_TASK))
                        .runbook("ecs-memory"),
                Panel.timeSeries(
                                "Resident memory",
                                "What counts against the memory of the task: heap, buffers and the runtime.",
                                Unit.BYTES,
                                prometheus("process_resident_memory_bytes" + CHOSEN, BY_TASK))
                        .runbook("ecs-memory"),
                Panel.timeSeries(
                        "Heap reserved",
                        "Heap that the runtime holds, used or not.",
                        Unit.BYTES,
                        prometheus("nodejs_heap_size_total_bytes" + CHOSEN, BY_TASK)),
                Panel.timeSeries(
                        "Outside of the heap",
                        "Buffers and objects of native code.",
                        Unit.BYTES,
                        prometheus("nodejs_external_memory_bytes" + CHOSEN, BY_TASK)));
    }

    private static List<Panel> garbageAndHandles() {
        return List.of(
                Panel.timeSeries(
                                "Time in garbage collection",
                                "Seconds of each second that the process collects garbage instead of working.",
                                Unit.RATIO,
                                prometheus(
                                        "sum by (instance, kind) (rate(nodejs_gc_duration_seconds_sum" + CHOSEN
                                                + "[$__rate_interval]))",
                                        "{{instance}} {{kind}}"))
                        .runbook("event-loop-lag-high"),
                Panel.timeSeries(
                        "Garbage collections",
                        "Collections each second, by kind.",
                        Unit.PER_SECOND,
                        prometheus(
                                "sum by (instance, kind) (rate(nodejs_gc_duration_seconds_count" + CHOSEN
                                        + "[$__rate_interval]))",
                                "{{instance}} {{kind}}")),
                Panel.timeSeries(
                        "Active handles",
                        "Open sockets, timers and files; a line that only climbs is a leak.",
                        Unit.COUNT,
                        prometheus("nodejs_active_handles_total" + CHOSEN, BY_TASK)),
                Panel.timeSeries(
                        "Active requests",
                        "Requests to the operating system that wait for their answer.",
                        Unit.COUNT,
                        prometheus("nodejs_active_requests_total" + CHOSEN, BY_TASK)));
    }
}
