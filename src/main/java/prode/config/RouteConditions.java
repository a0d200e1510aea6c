package prode.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The conditions of one rule of the load balancer: one of the hosts, one of the paths and one of the networks.
 *
 * @param hosts empty for every host
 * @param paths at least one
 * @param viewers empty for everybody
 */
public record RouteConditions(List<String> hosts, List<String> paths, List<SourceNetwork> viewers) {
    /** Values in all conditions of a rule. Source: Elastic Load Balancing, quotas of Application Load Balancers. */
    private static final int VALUES = 5;

    /** How many of each a rule takes. */
    private record Sizes(int hosts, int paths, int viewers) {}

    /** The same in rules that the load balancer takes, as few as can be; a request that one of them matches is meant. */
    public List<RouteConditions> split() {
        return sizes().map(this::split)
                .min(Comparator.comparingInt(List::size))
                .orElseThrow(() -> new IllegalStateException("no rule takes " + this));
    }

    private Stream<Sizes> sizes() {
        return upTo(hosts.size())
                .flatMap(host -> upTo(paths.size())
                        .flatMap(path -> upTo(viewers.size()).map(viewer -> new Sizes(host, path, viewer))))
                .filter(sizes -> sizes.hosts() + sizes.paths() + sizes.viewers() <= VALUES);
    }

    /** From the most down: of two ways with as many rules the one with fuller ones comes first. */
    private static Stream<Integer> upTo(int size) {
        return size == 0
                ? Stream.of(0)
                : IntStream.iterate(Math.min(size, VALUES), count -> count > 0, count -> count - 1)
                        .boxed();
    }

    private List<RouteConditions> split(Sizes sizes) {
        var rules = new ArrayList<RouteConditions>();
        for (var some : parts(hosts, sizes.hosts())) {
            for (var few : parts(paths, sizes.paths())) {
                for (var networks : parts(viewers, sizes.viewers())) {
                    rules.add(new RouteConditions(some, few, networks));
                }
            }
        }
        return rules;
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        return size == 0
                ? List.of(List.of())
                : IntStream.iterate(0, start -> start < all.size(), start -> start + size)
                        .mapToObj(start -> List.copyOf(all.subList(start, Math.min(start + size, all.size()))))
                        .toList();
    }
}
