package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A region that AWS opened and the list lacks is refused to a team that has an account in it. */
@Tag("tool")
class RegionsListTest {
    @Test
    void isTheOneOfAwsWithItsPartitions() throws IOException {
        var expected = new TreeMap<String, String>();
        for (JsonNode partition : endpoints().path("partitions")) {
            String id = partition.path("partition").asText();
            if (id.matches("aws|aws-cn|aws-us-gov")) {
                partition.path("regions").fieldNames().forEachRemaining(region -> expected.put(region, id));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        Region.all()
                .forEach(region -> listed.put(region.value(), region.partition().id()));

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void everyRegionHasTwoZonesForTheLoadBalancer() {
        assertThat(Region.all())
                .allSatisfy(region -> assertThat(region.zones())
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allMatch(region::hasZone));
    }

    private static JsonNode endpoints() throws IOException {
        try (var files = Files.walk(Path.of("target/tools/python/lib"), 6)) {
            Path file = files.filter(path -> path.endsWith("botocore/data/endpoints.json"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("botocore is missing: run ./scripts/test once"));
            return new ObjectMapper().readTree(file.toFile());
        }
    }
}
