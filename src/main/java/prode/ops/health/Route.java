package prode.ops.health;

import java.util.List;

/**
 * A path that the load balancer hands to a service.
 *
 * @param path where the service says that it is well, such as {@code /grafana/api/health}
 * @param viewers the only networks that are let in; empty for everybody
 */
public record Route(String path, List<String> viewers) {
    public Route {
        viewers = List.copyOf(viewers);
    }
}
