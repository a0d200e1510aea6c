package prode.launchers;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

/** The scripts' build step in a project of two sources, with a Maven and a Java that only write down their calls. */
@Tag("tool")
class BuildFreshnessTest {
    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();

    @TempDir
    private Path project = Path.of("");

    @BeforeEach
    void writeProject() throws IOException {
        Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve(".mvn"));
        Files.createDirectories(project.resolve("scripts/bindings"));
        Files.createDirectories(project.resolve("bin"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve(".mvn/jvm.config"), "");
        Files.writeString(project.resolve("src/main/java/A.java"), "a");
        Files.writeString(project.resolve("src/main/java/B.java"), "b");
        program("mvn", """
                if [[ $1 == --version ]]; then echo 'Apache Maven 3.8.7'; exit; fi
                echo "$*" >>maven.calls
                mkdir -p target/classes
                : >target/prod-e.jar
                : >jsii-runtime-1.jar
                printf '%s' "$PWD/jsii-runtime-1.jar" >target/class-path.txt
                """);
        program("jar", "mkdir -p software/amazon/jsii/lib && : >software/amazon/jsii/lib/program.js\n");
    }

    @Test
    void aSecondRunWithNothingChangedDoesNotCallMaven() throws Exception {
        build();
        Files.setLastModifiedTime(project.resolve("pom.xml"), FileTime.fromMillis(0));

        build();

        assertThat(calls("maven")).hasSize(1);
    }

    @Test
    void anEditedDeletedOrRenamedSourceIsBuilt() throws Exception {
        build();
        Files.writeString(project.resolve("src/main/java/A.java"), "A");
        build();
        Files.delete(project.resolve("src/main/java/A.java"));
        build();
        Files.move(project.resolve("src/main/java/B.java"), project.resolve("src/main/java/C.java"));

        build();

        assertThat(calls("maven")).hasSize(4);
    }

    /** A checkout of an older commit leaves files that are older than the build. */
    @Test
    void anOlderFileWithOtherContentIsBuilt() throws Exception {
        build();
        Files.writeString(project.resolve("src/main/java/A.java"), "z");
        Files.setLastModifiedTime(project.resolve("src/main/java/A.java"), FileTime.fromMillis(0));

        build();

        assertThat(calls("maven")).hasSize(2);
    }

    @Test
    void aJarThatSomebodyDeletedIsBuiltAgain() throws Exception {
        build();
        Files.delete(project.resolve("jsii-runtime-1.jar"));

        build();

        assertThat(calls("maven")).hasSize(2);
    }

    /** It may hold sources that have changed back since. */
    @Test
    void aJarThatSomebodyBuiltByHandIsBuiltAgain() throws Exception {
        build();
        Files.setLastModifiedTime(project.resolve("target/build.stamp"), FileTime.fromMillis(0));

        build();

        assertThat(calls("maven")).hasSize(2);
    }

    @Test
    void aFailedBuildIsTriedAgain() throws Exception {
        program("mvn", "if [[ $1 == --version ]]; then echo 'Apache Maven 3.8.7'; exit; fi\nexit 1\n");
        assertThat(shell("project_build").exitCode()).isEqualTo(1);
        writeProject();

        build();

        assertThat(calls("maven")).hasSize(1);
    }

    @Test
    void twoRunsAtOnceBuildOnce() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> shell("project_build"));
        var second = CompletableFuture.supplyAsync(() -> shell("project_build"));

        assertThat(List.of(first.get().exitCode(), second.get().exitCode())).containsOnly(0);
        assertThat(calls("maven")).hasSize(1);
    }

    @Test
    void aToolThatIsTooOldEndsTheBuildWithOneLine() throws Exception {
        program("mvn", "echo 'Apache Maven 3.6.3'\n");

        var run = shell("project_build");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).hasLineCount(1).contains("Maven 3.8 or newer", "found 3.6.3", "apt-get install maven");
    }

    private void build() {
        var run = shell("project_build");
        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).isEmpty();
    }

    private Command.Result shell(String line) {
        return Command.run(
                project,
                Map.of("PATH", project.resolve("bin") + File.pathSeparator + System.getenv("PATH")),
                List.of(
                        "bash",
                        "-euo",
                        "pipefail",
                        "-c",
                        ". '" + SCRIPTS + "/lib/project.sh'; bindings() { :; }; " + line));
    }

    private List<String> calls(String program) throws IOException {
        return Files.readAllLines(project.resolve(program + ".calls"));
    }

    private void program(String name, String body) throws IOException {
        Path file = project.resolve("bin").resolve(name);
        Files.writeString(file, "#!/usr/bin/env bash\nset -euo pipefail\n" + body);
        Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }
}
