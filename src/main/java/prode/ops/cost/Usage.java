package prode.ops.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is paid for use, as long as nobody has measured it: {@code cost} in {@code resource-types.json}.
 *
 * @param types the use that is assumed for a type; nothing for a type that is declared free
 */
record Usage(Map<String, List<Assumption>> types) {
    static final Usage ASSUMED = read("/prode/terraform/resource-types.json");

    private static final String FREE = "free";

    /**
     * The use of one resource in a month.
     *
     * @param quantity in the price's unit; for a price by the hour, how many all month
     * @param assumption the same in words
     */
    record Assumption(String price, BigDecimal quantity, String assumption) {
        Charge charge() {
            return new Charge(price, quantity);
        }
    }

    /** Whether somebody said what its use costs, or that it is free. */
    boolean knows(String type) {
        return types.containsKey(type);
    }

    List<Assumption> of(String type) {
        return types.getOrDefault(type, List.of());
    }

    private static Usage read(String resource) {
        try (var file = Usage.class.getResourceAsStream(resource)) {
            var json = new JsonMapper();
            var types = new HashMap<String, List<Assumption>>();
            for (var entry : json.readTree(file).path("types").properties()) {
                var cost = entry.getValue().path("cost");
                if (cost.asText().equals(FREE)) {
                    types.put(entry.getKey(), List.of());
                } else if (!cost.isMissingNode()) {
                    types.put(entry.getKey(), json.convertValue(cost, new TypeReference<List<Assumption>>() {}));
                }
            }
            return new Usage(Map.copyOf(types));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
