package prode.layers.monitoring.dashboards;

/** The unit of a panel's values, with Grafana's id of it. */
public enum Unit {
    BYTES("bytes"),
    COUNT("short"),
    CPU_SECONDS_PER_SECOND("percentunit"),
    PER_SECOND("ops"),
    /** 0 to 100, as CloudWatch counts. */
    PERCENT("percent"),
    /** 0 to 1. */
    RATIO("percentunit"),
    REQUESTS_PER_SECOND("reqps"),
    SECONDS("s");

    private final String id;

    Unit(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
