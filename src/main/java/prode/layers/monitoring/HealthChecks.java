package prode.layers.monitoring;

import java.util.List;
import prode.layers.fargate.ContainerDefinition.HealthCheck;

/** Container health checks with a program that the images of Prometheus and Grafana have. */
final class HealthChecks {
    private HealthChecks() {}

    /**
     * Asks a port of the container itself; every status but success counts as a failure. By address: a name may
     * mean the IPv6 loopback, on which neither Prometheus nor Alertmanager listens.
     */
    static HealthCheck wget(int port, String path) {
        String url = "http://127.0.0.1:" + port + path;
        return new HealthCheck(List.of("wget", "-q", "-O", "/dev/null", "-T", "4", url), 30, 5, 3, 60);
    }
}
