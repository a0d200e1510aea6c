package prode.layers.monitoring;

import java.util.Map;
import java.util.TreeMap;
import prode.layers.shared.Metric;

/**
 * One CloudWatch alarm, before it is defined.
 *
 * @param name what is wrong, in the words of the pager
 * @param runbook page under {@code docs/runbooks}, without its ending
 * @param symptom one sentence for the message
 * @param measure what is measured
 * @param threshold from where on it is wrong
 * @param missing what no data means
 */
record Alarm(String name, String runbook, String symptom, Measure measure, Threshold threshold, Missing missing) {

    /** What the absence of data means; CloudWatch's words. */
    enum Missing {
        /** Nothing happened: no requests, no errors. */
        notBreaching,
        /** What should always report is gone. */
        breaching
    }

    /** How values are compared; CloudWatch's words. */
    enum Comparison {
        GreaterThanThreshold,
        LessThanThreshold
    }

    /**
     * What is measured: one metric, or an expression over several.
     *
     * @param expression metric math over the ids of the metrics; empty for a single metric
     * @param metrics id to metric
     * @param periodSeconds width of one value
     */
    record Measure(String expression, Map<String, Metric> metrics, int periodSeconds) {
        static Measure of(Metric metric, int periodSeconds) {
            return new Measure("", Map.of("m", metric), periodSeconds);
        }

        Measure {
            metrics = new TreeMap<>(metrics);
        }
    }

    /**
     * From where on the measure is wrong.
     *
     * @param comparison above or below
     * @param value in the metric's unit
     * @param periods values in a row that must be wrong
     */
    record Threshold(Comparison comparison, double value, int periods) {
        static Threshold above(double value, int periods) {
            return new Threshold(Comparison.GreaterThanThreshold, value, periods);
        }

        static Threshold below(double value, int periods) {
            return new Threshold(Comparison.LessThanThreshold, value, periods);
        }
    }
}
