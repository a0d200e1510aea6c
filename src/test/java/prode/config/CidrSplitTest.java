package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subnet can't move: a split that gives another range after a further zone would replace the database's subnets. */
class CidrSplitTest {
    @Test
    void givesTheDocumentedFour() {
        var split = new CidrSplit(Cidr.parse("10.0.0.0/16"));

        assertThat(Stream.of(
                                split.publicSubnet(0),
                                split.privateSubnet(0),
                                split.publicSubnet(1),
                                split.privateSubnet(1))
                        .flatMap(Optional::stream)
                        .map(Cidr::toString))
                .containsExactly("10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24", "10.0.4.0/24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "172.16.0.0/17", "192.168.128.0/18", "10.7.0.0/20", "10.9.9.0/24"})
    void partsLieInTheVpcAndShareNoAddress(String range) {
        var vpc = Cidr.parse(range);
        var parts = parts(new CidrSplit(vpc));

        assertThat(parts).isNotEmpty().allMatch(vpc::contains).allMatch(part -> part.prefix() <= 28);
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(parts.get(i).overlaps(parts.get(j))).isFalse();
            }
        }
    }

    /** All zones with all tiers fit as soon as a VPC has as many smallest subnets. */
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "10.0.0.0/23"})
    void sixZonesWithAllTiersFit(String range) {
        assertThat(parts(new CidrSplit(Cidr.parse(range)))).hasSize(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/26", "10.0.0.0/28"})
    void saysWhatHasNoRoom(String range) {
        assertThat(new CidrSplit(Cidr.parse(range)).dataSubnet(0)).isEmpty();
    }

    private static List<Cidr> parts(CidrSplit split) {
        var parts = new ArrayList<Cidr>();
        IntStream.range(0, CidrSplit.MOST_ZONES)
                .mapToObj(zone -> Stream.of(split.publicSubnet(zone), split.privateSubnet(zone), split.dataSubnet(zone))
                        .flatMap(Optional::stream))
                .forEach(found -> found.forEach(parts::add));
        return parts;
    }
}
