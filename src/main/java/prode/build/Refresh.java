package prode.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.build.docs.Docs;
import prode.config.load.JsonSchema;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.layers.monitoring.dashboards.DashboardJson;
import prode.layers.monitoring.dashboards.Dashboards;

/**
 * Writes what is generated from the code, from the synthesized stacks and from the names of the environments, and is
 * committed: the schema of environment files, the dashboards, the choices of the workflows, the generated parts of the
 * documents. With {@code --check} it only says what is stale.
 */
public final class Refresh {
    private static final Path SCHEMA = Path.of("src/main/environments/environment.schema.json");
    private static final Path DASHBOARDS = Path.of("src/main/containers/grafana/dashboards");

    private Refresh() {}

    /** Works in the project's folder; exits with 0, 2 for a marker that makes no sense, 4 for something stale. */
    public static void main(String[] args) throws IOException {
        try {
            System.exit(run(Path.of(""), List.of(args).contains("--check")));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(ExitCode.BAD_INPUT);
        } catch (Failure e) {
            System.err.println(e.reason());
            System.exit(e.exitCode());
        }
    }

    /** The files that are known as a whole, by their path from the project's root. */
    static Map<Path, String> files(Path root) throws IOException {
        var files = new TreeMap<>(EnvironmentChoices.files(root));
        files.put(SCHEMA, JsonSchema.text());
        Dashboards.all()
                .forEach(dashboard ->
                        files.put(DASHBOARDS.resolve(dashboard.fileName()), DashboardJson.write(dashboard)));
        return files;
    }

    private static int run(Path root, boolean isCheck) throws IOException {
        var stale = new ArrayList<String>();
        for (var file : files(root).entrySet()) {
            var path = root.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                stale.add(file.getKey() + ": is stale, refresh it by " + Docs.REFRESH);
                if (!isCheck) {
                    Files.writeString(path, file.getValue());
                }
            }
        }
        stale.addAll(Docs.refresh(root, isCheck));
        stale.forEach(line -> System.err.println(isCheck ? line : line.replaceFirst(": is stale.*", "")));
        return isCheck && !stale.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
