package prode.config;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The place of a service's rule in the listener, the lowest first. It follows from the service alone, not from a position
 * in a list: a service that is added or removed never moves the rule of another one. AWS allows 1 to 50,000; the lowest
 * hundred is left to rules made by hand in an emergency.
 */
public final class RoutePriority {
    private static final int LOWEST = 101;
    private static final int HIGHEST = 50_000;

    /** Behind the rules of the monitoring, whose documented places come from their names alone. */
    private static final int LOWEST_OF_ROUTES = 25_001;

    /** How exact a path can be: each four characters before the first wildcard are a step, from the most exact on. */
    private static final int STEPS = 8;

    private static final int CHARACTERS_A_STEP = 4;

    private RoutePriority() {}

    /** The place that a name alone gives, anywhere among all. */
    public static int of(String name) {
        return LOWEST + spread(name, HIGHEST - LOWEST + 1);
    }

    /** The place of a service's route: with a host before every host, and then the longer path first. */
    public static int of(String service, Route route) {
        Integer chosen = route.priority();
        if (chosen != null) {
            return chosen;
        }
        int places = (HIGHEST - LOWEST_OF_ROUTES + 1) / (2 * STEPS);
        int band = (route.hosts().isEmpty() ? STEPS : 0) + STEPS - 1 - exactness(route);
        return LOWEST_OF_ROUTES + band * places + spread(service, places);
    }

    private static int exactness(Route route) {
        return route.paths().stream()
                .mapToInt(path -> literal(path).length())
                .map(length -> Math.min(STEPS - 1, length / CHARACTERS_A_STEP))
                .min()
                .orElse(0);
    }

    private static String literal(String pattern) {
        return pattern.replaceFirst("[*?].*", "");
    }

    private static int spread(String text, int places) {
        var checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) (checksum.getValue() % places);
    }
}
