package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a container with a read-only root there is no folder for temporary files: a program that wants one ends at once, and
 * with it the only watch over the system.
 */
@Tag("tool")
class ReadOnlyRootTest {
    @TempDir
    Path folder = Path.of("");

    /** Their own clients and whatever the shell does for the script would use these variables. */
    @Test
    void bothStartWithNothingToWriteToBesideTheirData() {
        String nowhere = folder.resolve("nowhere").toString();
        var configuration = ShippedConfiguration.copyTo(
                folder.resolve("configuration"), List.of("127.0.0.1:1"), "http://127.0.0.1:1");
        var changes = Map.of(
                "HOME", nowhere,
                "TMPDIR", nowhere,
                "XDG_CACHE_HOME", nowhere,
                "WEB_SERVICES", "web=tls:web.prod-e.local:8443/metrics");

        try (var task = MonitoringTask.start(configuration, folder.resolve("data"), changes)) {
            assertThat(task.value("vector(1)")).isEqualTo(1);
            assertThat(Path.of(nowhere)).doesNotExist();
        }
    }
}
