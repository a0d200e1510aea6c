package prode.layers.monitoring;

import java.util.List;
import prode.layers.fargate.ContainerDefinition.HealthCheck;

/** Container health checks with a program that the images of Prometheus and Grafana have. */
final class HealthChecks {
    private HealthChecks() {}

    /** Asks an address of the container itself; every status but success counts as a failure. */
    static HealthCheck wget(String url) {
        return new HealthCheck(List.of("wget", "-q", "-O", "/dev/null", "-T", "4", url), 30, 5, 3, 60);
    }
}
