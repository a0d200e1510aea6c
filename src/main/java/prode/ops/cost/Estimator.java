package prode.ops.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.failure.Incomplete;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** Reads from synthesized stacks what a month of them costs. The same JSON gives the same estimate; nobody is asked. */
public final class Estimator {
    private static final int CENTS = 2;

    private final List<Line> lines = new ArrayList<>();
    private final List<NotPriced> notPriced = new ArrayList<>();

    private final Optional<String> otherRegion;

    private Estimator(Optional<String> otherRegion) {
        this.otherRegion = otherRegion;
    }

    /**
     * The estimate of some stacks.
     *
     * @throws Failure with exit code 5 for a region without prices: those of another one would be a guess
     */
    public static Estimate estimate(List<DeclaredStack> stacks) {
        return estimate(stacks, Optional.empty());
    }

    /**
     * The same by prices that somebody takes for near enough: none of them counts as looked up for the stacks' region.
     *
     * @param otherRegion whose prices; without it those of each stack's own
     */
    public static Estimate estimate(List<DeclaredStack> stacks, Optional<String> otherRegion) {
        var estimator = new Estimator(otherRegion);
        stacks.forEach(estimator::add);
        return new Estimate(estimator.lines, estimator.notPriced);
    }

    private void add(DeclaredStack stack) {
        var region = otherRegion.orElse(stack.region());
        if (!PriceList.regions().contains(region)) {
            throw new Incomplete(stack.name() + ": no price of " + region + " is known, only of "
                            + String.join(", ", PriceList.regions()))
                    .about(Hint.OTHER_PRICES);
        }
        var prices = PriceList.of(region);
        var services = DeclaredServices.of(stack);
        var resources = stack.resources().stream()
                .sorted(Comparator.comparing(DeclaredResource::constructPath).thenComparing(DeclaredResource::address))
                .toList();
        for (var resource : resources) {
            try {
                add(stack, services, resource, prices);
            } catch (IllegalArgumentException e) {
                notPriced.add(new NotPriced(stack.name(), resource.address(), String.valueOf(e.getMessage())));
            }
        }
    }

    private void add(DeclaredStack stack, DeclaredServices services, DeclaredResource resource, PriceList prices) {
        var rule = FixedCosts.RULES.get(resource.type());
        var use = Usage.ASSUMED.of(resource.type());
        if (rule == null && !Usage.ASSUMED.knows(resource.type())) {
            throw new IllegalArgumentException("nobody knows what " + resource.type() + " costs");
        }
        var found = new ArrayList<Line>();
        if (rule != null) {
            rule.charges(resource, stack)
                    .forEach(charge -> found.add(line(stack, services, resource, prices, charge, "")));
        }
        use.forEach(each -> found.add(line(stack, services, resource, prices, each.charge(), each.assumption())));
        lines.addAll(found);
    }

    private static Line line(
            DeclaredStack stack,
            DeclaredServices services,
            DeclaredResource resource,
            PriceList prices,
            Charge charge,
            String assumption) {
        var price = prices.price(charge.price())
                .orElseThrow(() -> new IllegalArgumentException("no price is called " + charge.price()));
        return new Line(
                stack.name(),
                stack.isFoundation() ? "foundation" : resource.layer(),
                services.of(resource),
                resource.address(),
                resource.constructPath(),
                price.name(),
                plain(price.units(charge.quantity())),
                price.per(),
                price.usd(),
                price.monthly(charge.quantity()).setScale(CENTS, RoundingMode.HALF_UP),
                price.lookedUpIn(),
                price.isLookedUpIn(stack.region()),
                assumption);
    }

    /** Without the zeros that a division or the data file left behind. */
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
