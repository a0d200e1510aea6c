package prode.layers.monitoring;

import java.time.Duration;
import java.util.List;
import prode.config.ContainerHealthCheck;

/** Container health checks with a program that the images of Prometheus and Grafana have. */
final class HealthChecks {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int RETRIES = 3;
    private static final Duration START_PERIOD = Duration.ofMinutes(1);

    private HealthChecks() {}

    /**
     * Asks a port of the container itself; every status but success counts as a failure. By address: a name may
     * mean the IPv6 loopback, on which neither Prometheus nor Alertmanager listens.
     */
    static ContainerHealthCheck wget(int port, String path) {
        String url = "http://127.0.0.1:" + port + path;
        var command = List.of("wget", "-q", "-O", "/dev/null", "-T", "4", url);
        return new ContainerHealthCheck(command, INTERVAL, TIMEOUT, RETRIES, START_PERIOD);
    }
}
