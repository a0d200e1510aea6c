package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A rule whose place changes is taken away and made anew under load; one at the wrong place hides another. */
class RoutePriorityTest {
    @Test
    void monitoringKeepsItsDocumentedPlaces() {
        assertThat(RoutePriority.of("prometheus")).isEqualTo(17_716);
        assertThat(RoutePriority.of("grafana")).isEqualTo(24_022);
    }

    @Test
    void routesComeBehindTheMonitoringWithinWhatAwsAllows() {
        for (Route route :
                List.of(route(List.of(), "/*"), route(List.of("a.example.com"), "/very/long/path/of/an/api/*"))) {
            assertThat(RoutePriority.of("api", route)).isBetween(25_001, 50_000);
        }
    }

    @Test
    void moreExactRouteIsAskedFirst() {
        int host = RoutePriority.of("web", route(List.of("shop.example.com"), "/*"));
        int path = RoutePriority.of("api", route(List.of(), "/api/v2/*"));
        int shorter = RoutePriority.of("old", route(List.of(), "/api/*"));
        int rest = RoutePriority.of("rest", route(List.of(), "/*"));

        assertThat(List.of(host, path, shorter, rest)).isSorted();
    }

    @Test
    void teamsOwnChoiceWins() {
        assertThat(RoutePriority.of("api", route(List.of(), "/api/*", 150))).isEqualTo(150);
    }

    private static Route route(List<String> hosts, String path) {
        return route(hosts, path, null);
    }

    private static Route route(List<String> hosts, String path, @Nullable Integer priority) {
        return new Route(
                hosts, List.of(path), List.of(), priority, null, null, Duration.ZERO, null, Route.Protocol.HTTP);
    }
}
