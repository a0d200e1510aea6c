package prode.launchers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.MavenRepository;
import prode.testing.Stacks;

/**
 * CDKTF gets no more releases. The day a provider is needed that only CDK Terrain has, its continuation, the step must be
 * a renaming and no rewrite, and must not change what is deployed. {@link #STEP} is that step. Takes minutes, and asks npm
 * and Maven for what the machine lacks.
 */
@Tag("soak")
class CdkTerrainTest {
    /** What to replace by what, from top to bottom, in {@link #FILES}. The lock file npm makes anew. */
    private static final String[][] STEP = {
        // Java packages; also as a regular expression.
        {"com.hashicorp.cdktf.providers", "io.cdktn.providers"},
        {"com\\.hashicorp\\.cdktf\\.providers", "io\\.cdktn\\.providers"},
        // Java packages, Maven's groups and folders.
        {"com.hashicorp", "io.cdktn"},
        {"com/hashicorp", "io/cdktn"},
        // Artifacts and npm packages, and how the TypeScript of the provider calls the library.
        {"cdktf", "cdktn"},
        {"0.21.0", "0.24.0"},
        {"21.22.1", "25.7.0"},
        // The lowest version that cdktn takes; jsii stays.
        {"10.4.2", "10.6.0"},
        // It calls the table of locks deprecated, as Terraform does; an environment may have it nevertheless.
        {"    static void bind(", "    @SuppressWarnings(\"deprecation\")\n    static void bind("},
    };

    private static final List<String> FILES =
            List.of("pom.xml", "scripts/bindings", "scripts/lib/bindings.sh", "scripts/lib/ops.sh", "src/main/java");

    /** The library's version; the provider's, whose source is spelled out. */
    private static final List<String> CHANGES = List.of(
            "\"version\": \"0.21.0\" -> \"version\": \"0.24.0\"",
            "\"source\": \"aws\", \"version\": \"6.25.0\" -> \"source\": \"hashicorp/aws\", \"version\": \"6.66.0\"");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSameConstructsGiveTheSameJson() throws IOException {
        Path project = copyOfTheProject();
        rename(project);
        lock(project.resolve("scripts/bindings"));

        Path output = folder.resolve("output");
        var run = Command.run(project, Map.of("CDKTF_OUTDIR", output.toString()), List.of("./scripts/synth"));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(changes(output))
                .isEqualTo(Map.of(
                        "manifest.json", CHANGES.subList(0, 1),
                        "stacks/prod-e-foundation/cdk.tf.json", CHANGES,
                        "stacks/prod-e/cdk.tf.json", CHANGES));
    }

    /** With a repository of its own: what it builds is nobody else's, and is really built. */
    private Path copyOfTheProject() throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Path repository = folder.resolve("repository");
        MavenRepository.with(repository, "io", "cdktn");
        for (var name : List.of("pom.xml", "scripts", "src/main", ".mvn/jvm.config")) {
            copy(name, project);
        }
        Files.writeString(project.resolve(".mvn/maven.config"), "-Dmaven.repo.local=" + repository + "\n");
        // The zips of the functions have nothing to do with it.
        BuildSteps.lambdaZip("database-roles");
        copy("target/lambda", project);
        copy("target/lambda-parts", project);
        return project;
    }

    private static void copy(String name, Path project) throws IOException {
        Path target = project.resolve(name);
        Files.createDirectories(target.getParent());
        Command.succeed("cp", "-R", name, target.toString());
    }

    private static void rename(Path project) throws IOException {
        for (var name : FILES) {
            try (Stream<Path> files = Files.walk(project.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.endsWith("package-lock.json")) {
                        Files.writeString(file, renamed(Files.readString(file)));
                    }
                }
            }
        }
    }

    private static String renamed(String text) {
        var renamed = text;
        for (var replacement : STEP) {
            renamed = renamed.replace(replacement[0], replacement[1]);
        }
        return renamed;
    }

    /** What doesn't change keeps its version. npm only warns of a Node older than 22.11, and 20 does as well. */
    private static void lock(Path packages) {
        var run = Command.run(
                packages,
                Map.of(),
                List.of("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"));
        assertThat(run.exitCode()).as(run.everything()).isZero();
    }

    /** For each JSON file the lines that differ from the committed ones, joined. */
    private static Map<String, List<String>> changes(Path output) throws IOException {
        var changes = new TreeMap<String, List<String>>();
        for (String file : jsonFiles(Stacks.committed(), output)) {
            var before = lines(Stacks.committed().resolve(file));
            var after = lines(output.resolve(file));
            changes.put(
                    file,
                    DiffUtils.diff(before, after).getDeltas().stream()
                            .map(delta -> joined(delta.getSource()) + " -> " + joined(delta.getTarget()))
                            .toList());
        }
        return changes;
    }

    /** Those of both, so that a missing and a new one are a change as well. */
    private static List<String> jsonFiles(Path... folders) throws IOException {
        var names = new ArrayList<String>();
        for (Path root : folders) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .map(file -> root.relativize(file).toString())
                        .filter(file -> !file.contains(".terraform"))
                        .forEach(names::add);
            }
        }
        return names.stream().distinct().toList();
    }

    /** An empty list has two lines here and one there. */
    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readString(file)
                        .replaceAll("([\\[{])\\s+([]}])", "$1$2")
                        .lines()
                        .toList()
                : List.of();
    }

    private static String joined(Chunk<String> lines) {
        return lines.getLines().stream().map(String::strip).collect(Collectors.joining(" "));
    }
}
