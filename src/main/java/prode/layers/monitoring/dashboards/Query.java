package prode.layers.monitoring.dashboards;

import java.util.SortedMap;
import java.util.TreeMap;

/** What a panel asks of a data source. */
public sealed interface Query {

    /** Text that names each line; in Prometheus with labels in double braces. */
    String legend();

    /** The data source that answers. */
    DataSource dataSource();

    /**
     * A query in PromQL.
     *
     * @param expression with {@code $__rate_interval} as the range of a rate, and the dashboard's variables
     */
    record Prometheus(String expression, String legend) implements Query {
        @Override
        public DataSource dataSource() {
            return DataSource.PROMETHEUS;
        }
    }

    /**
     * A metric of CloudWatch; Prometheus knows nothing of it.
     *
     * @param statistic such as {@code Average} or {@code p95}
     * @param dimensions name to value, {@code *} for every value
     */
    record CloudWatch(
            String namespace, String metric, String statistic, SortedMap<String, String> dimensions, String legend)
            implements Query {
        public CloudWatch {
            dimensions = new TreeMap<>(dimensions);
        }

        @Override
        public DataSource dataSource() {
            return DataSource.CLOUDWATCH;
        }
    }
}
