package prode.ops.cleanup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import prode.ops.cleanup.find.Charge;

/** The prices of one region, from {@code prices.json} beside this class. */
public final class Prices {
    private static final int DIGITS = 3;

    private final Map<String, Price> byName = new TreeMap<>();

    private Prices(List<Price> prices) {
        prices.forEach(price -> byName.put(price.name(), price));
    }

    /** The prices of a region; none for a region that the file does not have. */
    public static Prices of(String region) {
        try (var file = Prices.class.getResourceAsStream("prices.json")) {
            var regions = new JsonMapper().readValue(file, new TypeReference<Map<String, List<Price>>>() {});
            return new Prices(regions.getOrDefault(region, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("prices.json", e);
        }
    }

    public Optional<Price> price(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** US dollars a month to a tenth of a cent; empty if one of the charges has no price: a guess would be worse. */
    public Optional<BigDecimal> monthly(List<Charge> charges) {
        if (!charges.stream().allMatch(charge -> byName.containsKey(charge.price()))) {
            return Optional.empty();
        }
        return Optional.of(charges.stream()
                .map(charge -> price(charge.price()).orElseThrow().perMonth().multiply(charge.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(DIGITS, RoundingMode.HALF_UP));
    }
}
