package prode.layers.monitoring.dashboards;

/** A choice at the top of a dashboard, filled by its data source. */
public sealed interface Variable {

    /** Name, used in queries as {@code $name}. */
    String name();

    /** The data source that gives the values. */
    DataSource dataSource();

    /** The values of a Prometheus label; any number of them can be chosen, at first all. */
    record LabelValues(String name, String title, String selector, String labelName) implements Variable {
        @Override
        public DataSource dataSource() {
            return DataSource.PROMETHEUS;
        }
    }

    /** One value of a Prometheus label that links need; nobody chooses it. */
    record Hidden(String name, String selector, String labelName) implements Variable {
        @Override
        public DataSource dataSource() {
            return DataSource.PROMETHEUS;
        }
    }

    /** One value of a CloudWatch dimension: an image for all environments can't know the names of one. */
    record DimensionValue(String name, String title, String namespace, String metric, String dimension)
            implements Variable {
        @Override
        public DataSource dataSource() {
            return DataSource.CLOUDWATCH;
        }
    }
}
