package prode.ops.cost;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What is paid for use, as long as nobody has measured it, from {@code usage.json} beside this class.
 *
 * @param assumed one or more for each type of resource that is paid for by use
 * @param free types that cost nothing themselves
 */
record Usage(List<Assumption> assumed, Set<String> free) {
    static final Usage ASSUMED = read();

    /**
     * The use of one resource in a month.
     *
     * @param quantity in the price's unit; for a price by the hour, how many all month
     * @param assumption the same in words
     */
    record Assumption(String type, String price, BigDecimal quantity, String assumption) {
        Charge charge() {
            return new Charge(price, quantity);
        }
    }

    List<Assumption> of(String type) {
        return assumed.stream()
                .filter(assumption -> assumption.type().equals(type))
                .toList();
    }

    private static Usage read() {
        try (var file = Usage.class.getResourceAsStream("usage.json")) {
            return new JsonMapper().readValue(file, Usage.class);
        } catch (IOException e) {
            throw new UncheckedIOException("usage.json", e);
        }
    }
}
