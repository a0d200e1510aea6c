package prode.layers.delivery;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Priorities of the path rules of one listener. A priority comes from the service's key, not from a position in a list:
 * a service that is added or removed never moves the rule of another one.
 */
final class PathRoutes {
    /** AWS allows 1 to 50,000; the lowest hundred is left to rules made by hand in an emergency. */
    private static final int LOWEST = 101;

    private static final int HIGHEST = 50_000;

    private final Map<Integer, String> keyByPriority = new HashMap<>();
    private final Map<String, String> keyByPattern = new HashMap<>();

    /**
     * The priority of a service's rule.
     *
     * @throws IllegalArgumentException if another service has the same priority or one of the same patterns
     */
    int claim(String serviceKey, List<String> patterns) {
        int priority = priority(serviceKey);
        refuseClash("listener priority " + priority, keyByPriority.putIfAbsent(priority, serviceKey), serviceKey);
        for (String pattern : patterns) {
            refuseClash("path " + pattern, keyByPattern.putIfAbsent(pattern, serviceKey), serviceKey);
        }
        return priority;
    }

    static int priority(String serviceKey) {
        var checksum = new CRC32();
        checksum.update(serviceKey.getBytes(StandardCharsets.UTF_8));
        return LOWEST + (int) (checksum.getValue() % (HIGHEST - LOWEST + 1));
    }

    private static void refuseClash(String what, @Nullable String holder, String serviceKey) {
        if (holder != null) {
            throw new IllegalArgumentException(
                    what + " is claimed by both " + holder + " and " + serviceKey + "; give one of them another key");
        }
    }
}
