package prode.testing;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics of the sample service in the text format of Prometheus, under the names of Node's usual client. */
final class SampleMetrics {
    private static final double[] BUCKETS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final SortedMap<String, Histogram> requests = new TreeMap<>();

    private static final class Histogram {
        private final long[] counts = new long[BUCKETS.length];
        private long count;
        private double sum;
    }

    /** Counts one answered request. */
    synchronized void answered(String method, String route, int status, double seconds) {
        String labels = "method=\"%s\",route=\"%s\",status_code=\"%d\"".formatted(method, route, status);
        Histogram histogram = requests.computeIfAbsent(labels, unused -> new Histogram());
        histogram.count++;
        histogram.sum += seconds;
        for (int i = 0; i < BUCKETS.length; i++) {
            if (seconds <= BUCKETS[i]) {
                histogram.counts[i]++;
            }
        }
    }

    /** Everything, as {@code /metrics} answers it. */
    synchronized String text(double eventLoopLag) {
        var text = new StringBuilder();
        requests(text);
        runtime(text, eventLoopLag);
        return text.toString();
    }

    private void requests(StringBuilder text) {
        text.append("# TYPE http_requests_total counter\n");
        requests.forEach((labels, histogram) -> sample(text, "http_requests_total{" + labels + "}", histogram.count));
        text.append("# TYPE http_request_duration_seconds histogram\n");
        requests.forEach((labels, histogram) -> {
            String name = "http_request_duration_seconds";
            for (int i = 0; i < BUCKETS.length; i++) {
                String bucket = BUCKETS[i] == Math.rint(BUCKETS[i])
                        ? String.valueOf((long) BUCKETS[i])
                        : String.valueOf(BUCKETS[i]);
                sample(text, name + "_bucket{" + labels + ",le=\"" + bucket + "\"}", histogram.counts[i]);
            }
            sample(text, name + "_bucket{" + labels + ",le=\"+Inf\"}", histogram.count);
            sample(text, name + "_sum{" + labels + "}", histogram.sum);
            sample(text, name + "_count{" + labels + "}", histogram.count);
        });
    }

    private static void runtime(StringBuilder text, double eventLoopLag) {
        Runtime jvm = Runtime.getRuntime();
        double uptime = System.nanoTime() / 1e9;
        gauge(text, "nodejs_eventloop_lag_seconds", eventLoopLag);
        gauge(text, "nodejs_eventloop_lag_p50_seconds", eventLoopLag / 4);
        gauge(text, "nodejs_eventloop_lag_p90_seconds", eventLoopLag / 2);
        gauge(text, "nodejs_eventloop_lag_p99_seconds", eventLoopLag);
        gauge(text, "nodejs_heap_size_total_bytes", jvm.totalMemory());
        gauge(text, "nodejs_heap_size_used_bytes", jvm.totalMemory() - jvm.freeMemory());
        gauge(text, "nodejs_external_memory_bytes", 2_000_000);
        gauge(text, "nodejs_active_handles_total", 4);
        gauge(text, "nodejs_active_requests_total", 0);
        gauge(text, "process_resident_memory_bytes", jvm.totalMemory());
        counter(text, "process_cpu_user_seconds_total", uptime / 20);
        counter(text, "process_cpu_system_seconds_total", uptime / 100);
        text.append("# TYPE nodejs_gc_duration_seconds histogram\n");
        for (String kind : new String[] {"minor", "major"}) {
            String name = "nodejs_gc_duration_seconds";
            String labels = "kind=\"" + kind + "\"";
            sample(text, name + "_bucket{" + labels + ",le=\"0.01\"}", Math.floor(uptime));
            sample(text, name + "_bucket{" + labels + ",le=\"+Inf\"}", Math.floor(uptime));
            sample(text, name + "_sum{" + labels + "}", Math.floor(uptime) * 0.002);
            sample(text, name + "_count{" + labels + "}", Math.floor(uptime));
        }
    }

    private static void gauge(StringBuilder text, String name, Number value) {
        text.append("# TYPE ").append(name).append(" gauge\n");
        sample(text, name, value);
    }

    private static void counter(StringBuilder text, String name, Number value) {
        text.append("# TYPE ").append(name).append(" counter\n");
        sample(text, name, value);
    }

    private static void sample(StringBuilder text, String series, Number value) {
        text.append(series)
                .append(' ')
                .append(String.format(Locale.ROOT, "%.6f", value.doubleValue()))
                .append('\n');
    }
}
