package prode.ops.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that nobody can trace to a price makes people distrust the money that they can. */
class PriceListTest {
    private static final PriceList PRICES = PriceList.of("us-west-2");

    private static List<Price> all() {
        return PriceList.regions().stream()
                .flatMap(region -> PriceList.of(region).all().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bills")
    void moneyIsPriceTimesQuantity(List<Charge> charges, String expected) {
        assertThat(PRICES.monthly(charges)).contains(new BigDecimal(expected));
    }

    /** Worked out by hand from the price list: the unit price, the quantity, the product. */
    static Stream<Arguments> bills() {
        return Stream.of(
                Arguments.of(List.of(Charge.of("ebs.gp2", 20)), "2.000"),
                Arguments.of(List.of(Charge.of("ebs.gp3", 100)), "8.000"),
                Arguments.of(
                        List.of(
                                Charge.of("ebs.gp3", 100),
                                Charge.of("ebs.gp3.iops", 1000),
                                Charge.of("ebs.gp3.throughput", 75)),
                        "16.000"),
                Arguments.of(List.of(Charge.of("ebs.io1", 8), Charge.of("ebs.io1.iops", 100)), "7.500"),
                Arguments.of(List.of(Charge.of("ipv4", 1)), "3.650"),
                Arguments.of(List.of(Charge.of("snapshot", 20)), "1.000"),
                Arguments.of(List.of(Charge.of("snapshot.archive", 20)), "0.250"),
                Arguments.of(List.of(new Charge("ecr.storage", new BigDecimal("0.350"))), "0.035"),
                Arguments.of(List.of(new Charge("logs.storage", new BigDecimal("2.5"))), "0.075"),
                Arguments.of(List.of(new Charge("fargate.x86.vcpu", new BigDecimal("0.25"))), "7.388"),
                Arguments.of(List.of(), "0.000"));
    }

    @Test
    void whatHasNoPriceIsNotGuessed() {
        assertThat(PRICES.monthly(List.of(Charge.of("ebs.new", 1)))).isEmpty();
        assertThat(PriceList.of("eu-north-1").monthly(List.of(Charge.of("ebs.gp2", 1))))
                .isEmpty();
    }

    /** An old price that looks new is worse than an old one: each says when it was written and who has checked it. */
    @Test
    void everyPriceHasItsPageAndDateAndSaysWhetherSomebodyLookedItUp() {
        assertThat(all()).isNotEmpty().allSatisfy(price -> {
            assertThat(price.usd()).isPositive();
            assertThat(price.page()).isNotBlank();
            assertThat(price.source()).startsWith("https://aws.amazon.com/");
            assertThat(LocalDate.parse(price.date())).isAfter(LocalDate.of(2024, 1, 1));
            if (price.verified() != null) {
                assertThat(price.verified().page()).isNotBlank();
                assertThat(price.verified().region()).matches("[a-z]+-[a-z]+-\\d|every|not stated");
                assertThat(price.verified().date()).matches("\\d{4}(-\\d\\d){0,2}|undated");
            }
        });
    }

    /** Virginia's figure for Oregon is often right, and sometimes dearly wrong. */
    @Test
    void aPriceOfAnotherRegionIsNotTakenForTheRegionsOwn() {
        var gateway = PRICES.price("nat").orElseThrow();
        var key = PRICES.price("kms.key").orElseThrow();
        var secret = PRICES.price("secret").orElseThrow();

        assertThat(gateway.lookedUpIn()).isEqualTo("us-east-2");
        assertThat(gateway.isLookedUpIn("us-west-2")).isFalse();
        assertThat(key.isLookedUpIn("us-west-2")).isTrue();
        assertThat(secret.isLookedUpIn("us-west-2")).isFalse();
        assertThat(secret.lookedUpIn()).isEqualTo("nowhere");
    }

    /** A unit that nobody knows would count an hour as a month. */
    @Test
    void everyUnitIsAnHourAMonthOrAnAmount() {
        assertThat(all())
                .extracting(Price::per)
                .allMatch(unit -> unit.matches("([A-Za-z]+-)?hour|[A-Za-z0-9-]+-month|GB|GB-second|million [a-z]+"));
    }
}
