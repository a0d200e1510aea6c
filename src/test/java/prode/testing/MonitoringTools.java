package prode.testing;

import java.nio.file.Path;

/** Prometheus, Alertmanager and their checkers, under the names that the image has for them. */
public final class MonitoringTools {
    private static final class Installed {
        private static final Path FOLDER = install();
    }

    private MonitoringTools() {}

    /** The folder with {@code prometheus}, {@code promtool}, {@code alertmanager} and {@code amtool}. */
    public static Path folder() {
        return Installed.FOLDER;
    }

    /** One of the programs. */
    public static String program(String name) {
        return folder().resolve(name).toString();
    }

    private static Path install() {
        Command.succeed("bash", "-euo", "pipefail", "-c", ". scripts/lib/monitoring-tools.sh && monitoring_tools");
        return Path.of("target/tools/monitoring/bin").toAbsolutePath();
    }
}
