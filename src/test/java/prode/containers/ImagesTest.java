package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.layers.monitoring.dashboards.DataSource;

/** An image that moves under us, or lacks a file that it copies, is noticed when the next deployment fails. */
class ImagesTest {
    private static final Path CONTAINERS = Path.of("src/main/containers");
    private static final Path GRAFANA = CONTAINERS.resolve("grafana");

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void arePinnedToAnExactVersion(String image) throws IOException {
        assertThat(instructions(image, "FROM"))
                .isNotEmpty()
                .allSatisfy(from -> assertThat(from.get(1)).matches("(prom|grafana)/[a-z]+:v?\\d+\\.\\d+\\.\\d+"));
    }

    /** Rules that pass in another version than the one that runs prove little. */
    @Test
    void carryTheVersionsThatTheTestsRun() throws IOException {
        assertThat(instructions("prometheus", "FROM"))
                .extracting(from -> from.get(1))
                // Go reserves a module's 2.x and 3.x for other paths: 3.13.5 is 0.313.5 there.
                .contains("prom/prometheus:" + required("prometheus").replaceFirst("v0\\.(\\d)0?", "v$1."))
                .contains("prom/alertmanager:" + required("alertmanager"));
    }

    private static String required(String name) throws IOException {
        var start = "\tgithub.com/prometheus/" + name + " ";
        return Files.readAllLines(Path.of("scripts/tools/monitoring", name, "go.mod")).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length())
                .replace(" // indirect", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void copyOnlyFilesThatExist(String image) throws IOException {
        List<String> sources = instructions(image, "COPY").stream()
                .filter(words -> !words.get(1).startsWith("--from"))
                .flatMap(words -> words.subList(1, words.size() - 1).stream())
                .filter(word -> !word.startsWith("--"))
                .toList();

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source ->
                        assertThat(CONTAINERS.resolve(image).resolve(source)).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void failToBuildOnABaseWithoutTheProgramOfTheHealthCheck(String image) throws IOException {
        assertThat(instructions(image, "RUN"))
                .anySatisfy(words -> assertThat(words).contains("wget)\""));
    }

    @Test
    void provisionEveryDataSourceThatADashboardNames() {
        List<String> uids = AlertRules.read(GRAFANA.resolve("provisioning/datasources/prod-e.yaml"))
                .findValuesAsText("uid");

        assertThat(uids)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DataSource.values())
                        .map(source -> source.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void keepDashboardsOutOfTheFolderThatTheFileSystemIsMountedOver() throws IOException {
        String path = AlertRules.read(GRAFANA.resolve("provisioning/dashboards/prod-e.yaml"))
                .at("/providers/0/options/path")
                .asText();

        assertThat(path).isEqualTo("/etc/grafana/dashboards").doesNotStartWith("/var/lib/grafana");
        assertThat(instructions("grafana", "COPY"))
                .anySatisfy(words -> assertThat(words).contains(path + "/"));
    }

    /** The instructions of one kind, as words; a line that goes on counts as one. */
    private static List<List<String>> instructions(String image, String kind) throws IOException {
        String text = Files.readString(CONTAINERS.resolve(image).resolve("Dockerfile"))
                .replace("\\\n", " ");
        return text.lines()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> List.of(line.split("\\s+")))
                .toList();
    }
}
