package prode.ops.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The prices of one region, from {@code prices.json} beside this class. */
public final class PriceList {
    private static final int DIGITS = 3;
    private static final Map<String, List<Price>> REGIONS = read();

    private final Map<String, Price> byName = new TreeMap<>();

    private PriceList(List<Price> prices) {
        prices.forEach(price -> byName.put(price.name(), price));
    }

    /** The prices of a region; none for a region that the file does not have. */
    public static PriceList of(String region) {
        return new PriceList(REGIONS.getOrDefault(region, List.of()));
    }

    /** The regions that have prices. */
    public static Set<String> regions() {
        return REGIONS.keySet();
    }

    /** The unit price of that name; empty if the region has none. */
    public Optional<Price> price(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every price, by name. */
    public Collection<Price> all() {
        return List.copyOf(byName.values());
    }

    /** US dollars a month to a tenth of a cent; empty if one of the charges has no price: a guess would be worse. */
    public Optional<BigDecimal> monthly(List<Charge> charges) {
        if (!charges.stream().allMatch(charge -> byName.containsKey(charge.price()))) {
            return Optional.empty();
        }
        return Optional.of(charges.stream()
                .map(charge -> price(charge.price()).orElseThrow().monthly(charge.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(DIGITS, RoundingMode.HALF_UP));
    }

    private static Map<String, List<Price>> read() {
        try (var file = PriceList.class.getResourceAsStream("prices.json")) {
            return new TreeMap<>(new JsonMapper().readValue(file, new TypeReference<Map<String, List<Price>>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("prices.json", e);
        }
    }
}
