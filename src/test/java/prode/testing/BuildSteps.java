package prode.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The project's own build steps, so that a test alone finds what {@code ./scripts/test} would have made. */
public final class BuildSteps {

    private static final Path LOCK = Path.of("target/build-steps.lock");

    /** What a build leaves; jars, so that no copy of the project spends a minute on its own build. */
    private static final List<String> BUILT = List.of(
            "programs",
            "class-path.txt",
            "maven.stamp",
            "generated-sources",
            "jsii",
            "jsii-cache",
            "lambda",
            "lambda-parts",
            "synth.jsa");

    private static final Set<String> DONE = new HashSet<>();

    private BuildSteps() {}

    /** Returns the Python interpreter that has the tools of {@code scripts/tools/requirements.txt}. */
    public static Path pythonTools() {
        run("python-tools.sh", "python_tools");
        return Path.of("target/tools/python/bin/python").toAbsolutePath();
    }

    /** Returns the cdktf command of {@code scripts/tools/package.json}. */
    public static Path cdktf() {
        run("node-tools.sh", "node_tools");
        return Path.of("target/tools/node/node_modules/.bin/cdktf").toAbsolutePath();
    }

    /** Returns the built zip of a function of {@code src/main/lambda}. */
    public static Path lambdaZip(String function) {
        commandLine();
        run("lambda.sh", "lambda_zips");
        return Path.of("target/lambda", function + ".zip").toAbsolutePath();
    }

    /**
     * Returns one of {@code prometheus}, {@code promtool}, {@code alertmanager} and {@code amtool}, all in one folder under
     * the names that the image has for them.
     */
    public static Path monitoringTool(String name) {
        run("monitoring-tools.sh", "monitoring_tools");
        return Path.of("target/tools/monitoring/bin", name).toAbsolutePath();
    }

    /** Returns one of {@code actionlint}, {@code zizmor} and {@code shellcheck}. */
    public static Path workflowTool(String name) {
        run("workflow-tools.sh", "workflow_tools");
        return Path.of("target/tools/workflows/bin", name).toAbsolutePath();
    }

    /** Builds the programs as the first calls of the scripts do. */
    public static void commandLine() {
        run("project.sh", "project_build_all");
    }

    /** Gives a copy of the project what {@link #commandLine} built here, by hard links, with the class archives that there are; returns its build folder. */
    public static Path linkBuilt(Path copy) {
        commandLine();
        try {
            var target = Files.createDirectories(copy.resolve("target"));
            for (var name : BUILT) {
                if (Files.exists(Path.of("target", name))) {
                    Command.succeed("cp", "-al", "target/" + name, target.toString());
                }
            }
            link(Path.of("target"), target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over the class archives of the command line that a copy's first runs wrote: half of the time of the next ones. */
    public static void keepArchives(Path copy) {
        try {
            link(copy.resolve("target"), Path.of("target"));
        } catch (NoSuchFileException e) {
            // A copy in which nothing was built.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive belongs to one jar. */
    private static void link(Path from, Path to) throws IOException {
        try (var archives = Files.newDirectoryStream(from, "ops-*.jsa")) {
            for (var archive : archives) {
                var link = to.resolve(archive.getFileName());
                if (isOfTheJar(archive) && !isOfTheJar(link)) {
                    Command.succeed("ln", "-f", archive.toString(), link.toString());
                }
            }
        }
    }

    private static boolean isOfTheJar(Path archive) throws IOException {
        var jar = Files.getLastModifiedTime(Path.of("target/programs/ops.jar"));
        return Files.exists(archive) && Files.getLastModifiedTime(archive).compareTo(jar) > 0;
    }

    /** One at a time, in all the processes of a test run; the lock ends with the channel. */
    private static synchronized void run(String library, String step) {
        if (!DONE.add(step)) {
            return;
        }
        try (var file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            Command.succeed("bash", "-euo", "pipefail", "-c", ". scripts/lib/" + library + " && " + step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
