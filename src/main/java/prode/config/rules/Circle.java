package prode.config.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that need each other in a circle: none of them can be the first. */
final class Circle {
    private Circle() {}

    /**
     * All names of the circles that a name is part of, sorted; at most itself if it is part of none.
     *
     * @param needs of each name those that it needs
     */
    static List<String> through(String name, Map<String, Set<String>> needs) {
        return reached(name, needs).stream()
                .filter(other -> reached(other, needs).contains(name))
                .sorted()
                .toList();
    }

    /** Whether it is one of several, and this name's turn to tell of it: each circle is told once. */
    static boolean isTold(String name, List<String> circle) {
        return circle.size() > 1 && circle.get(0).equals(name);
    }

    private static Set<String> reached(String name, Map<String, Set<String>> needs) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(needs.getOrDefault(name, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
