package prode.ops.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import prode.ops.cleanup.facts.Address;
import prode.ops.cleanup.facts.Image;
import prode.ops.cleanup.facts.LogGroup;
import prode.ops.cleanup.facts.Snapshot;
import prode.ops.cleanup.facts.Tags;
import prode.ops.cleanup.facts.Volume;
import prode.ops.cleanup.find.Charge;
import prode.ops.cleanup.find.Resource;

/** A report that names the wrong money makes people delete the wrong things first. */
class PricesTest {
    private static final Tags OURS = Tags.of(Map.of("Project", World.PROJECT));
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("bills")
    void moneyIsPriceTimesQuantity(List<Charge> charges, String expected) {
        assertThat(Prices.of("us-west-2").monthly(charges)).contains(new BigDecimal(expected));
    }

    /** Worked out by hand from the price list: the unit price, the quantity, the product. */
    static Stream<Arguments> bills() {
        return Stream.of(
                Arguments.of(List.of(charge("ebs.gp2", 20)), "2.000"),
                Arguments.of(List.of(charge("ebs.gp3", 100)), "8.000"),
                Arguments.of(
                        List.of(charge("ebs.gp3", 100), charge("ebs.gp3.iops", 1000), charge("ebs.gp3.throughput", 75)),
                        "16.000"),
                Arguments.of(List.of(charge("ebs.io1", 8), charge("ebs.io1.iops", 100)), "7.500"),
                Arguments.of(List.of(charge("ipv4", 1)), "3.650"),
                Arguments.of(List.of(charge("snapshot", 20)), "1.000"),
                Arguments.of(List.of(charge("snapshot.archive", 20)), "0.250"),
                Arguments.of(List.of(new Charge("ecr.storage", new BigDecimal("0.350"))), "0.035"),
                Arguments.of(List.of(new Charge("logs.storage", new BigDecimal("2.5"))), "0.075"),
                Arguments.of(List.of(), "0.000"));
    }

    @Test
    void whatHasNoPriceIsNotGuessed() {
        assertThat(Prices.of("us-west-2").monthly(List.of(charge("ebs.new", 1))))
                .isEmpty();
        assertThat(Prices.of("eu-central-1").monthly(List.of(charge("ebs.gp2", 1))))
                .isEmpty();
    }

    @Test
    void theReportCountsWhatAResourceReallyBills() {
        var world = new World(1);
        var created = Optional.of(World.NOW.minusSeconds(200L * 86_400));
        unused(
                world,
                world.volumes.put(
                        new Volume("vol-1", "a1", "gp3", 100, 4000, 200, "available", Set.of(), created, OURS)));
        unused(
                world,
                world.addresses.put(
                        new Address("eipalloc-1", "a2", "198.51.100.1", Optional.empty(), Optional.empty(), OURS)));
        unused(
                world,
                world.snapshots.put(new Snapshot("snap-1", "a3", "vol-2", 20, false, "completed", 1, created, OURS)));
        unused(
                world,
                world.images.put(new Image("backend", "uri", "sha256:1", Set.of("v1"), 9, 2 * GIB, created, OURS)));
        unused(world, world.logGroups.put(new LogGroup("/g", "a5", 10 * GIB, Optional.empty(), created, OURS)));

        var report = new Run(world, folder).plan("money.json").report();

        assertThat(report.unused())
                .extracting(Report.Unused::kind, Report.Unused::monthlyUsd)
                .containsExactlyInAnyOrder(
                        tuple("volume", "16.000"),
                        tuple("elastic-ip", "3.650"),
                        tuple("snapshot", "1.000"),
                        tuple("image", "0.200"),
                        tuple("log-group", "0.300"));
        assertThat(report.monthlyUsd()).isEqualTo("21.150");
    }

    @Test
    void everyPriceHasItsSourceAndDate() throws IOException {
        try (var file = Prices.class.getResourceAsStream("prices.json")) {
            var regions = new JsonMapper().readTree(file);
            for (var region : regions) {
                for (var price : region) {
                    assertThat(price.path("source").asText()).startsWith("https://aws.amazon.com/");
                    assertThat(LocalDate.parse(price.path("date").asText())).isAfter(LocalDate.of(2024, 1, 1));
                    assertThat(price.path("usd").decimalValue()).isPositive();
                    assertThat(price.path("per").asText()).matches("hour|(GiB|IOPS|MiBps)-month");
                }
            }
        }
    }

    private static void unused(World world, Resource resource) {
        world.setFate(resource, Fate.UNUSED);
        world.setFirstSeen(resource, World.NOW.minusSeconds(9 * 86_400));
    }

    private static Charge charge(String price, long quantity) {
        return new Charge(price, BigDecimal.valueOf(quantity));
    }
}
