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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

/**
 * The scripts' build step in a project of a few sources: with the real compiler, which also writes down its calls, and a
 * Maven that does only that. A program of old sources is the worst that can happen here.
 */
@Tag("tool")
class BuildFreshnessTest {
    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();
    private static final String SANDBOX = "prode.failure.Failure.main(args); prode.terraform.Stack.main(args);";
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private static Path shared = Path.of("");

    /** At the same place in every test, because the class path of a built one names it. */
    private Path project = Path.of("");

    /** The compiler starts some fifty times here; a class archive (class data sharing) halves that. */
    @BeforeAll
    static void archiveCompiler() throws IOException {
        var source = Files.writeString(shared.resolve("A.java"), "class A {}");
        Command.succeed(
                JDK.resolve("javac").toString(),
                "-J-XX:+UseSerialGC",
                "-J-XX:TieredStopAtLevel=1",
                "-J-Xlog:disable",
                "-J-XX:ArchiveClassesAtExit=" + archive(),
                "-d",
                shared.toString(),
                source.toString());
    }

    private static Path archive() {
        return shared.resolve("javac.jsa");
    }

    @BeforeEach
    void writeProject() throws IOException {
        project = shared.resolve("project");
        Command.succeed("rm", "-rf", project.toString());
        for (var folder : List.of(".mvn", "scripts/bindings", "bin", "target")) {
            Files.createDirectories(project.resolve(folder));
        }
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve(".mvn/jvm.config"), "");
        source("stacks.Synthesize", "System.out.println(Word.WORD);");
        Files.writeString(
                project.resolve("src/main/java/prode/stacks/Word.java"),
                "package prode.stacks; interface Word { String WORD = \"old\"; }");
        source("build.lambda.BuildLambdaZips", "");
        source("failure.Failure", "");
        source("terraform.Stack", "");
        source("sandbox.SandboxServer", SANDBOX);
        source("sandbox.schema.DeriveSchema", "");
        try (var jar = new ZipOutputStream(Files.newOutputStream(project.resolve("empty.jar")))) {
            jar.putNextEntry(new ZipEntry("empty"));
        }
        program("mvn", """
                if [[ $1 == --version ]]; then echo 'Apache Maven 3.8.7'; exit; fi
                echo "$*" >>maven.calls
                cp empty.jar jsii-runtime-1.jar
                cp empty.jar cdktf-provider-aws-1.jar
                printf '%s' "$PWD/jsii-runtime-1.jar:$PWD/cdktf-provider-aws-1.jar" >target/class-path.txt
                """);
        program("javac", """
                [[ $1 == -version ]] || echo "$*" >>javac.calls
                exec '%s' -J-Xshare:auto -J-Xlog:disable -J-XX:SharedArchiveFile='%s' "$@"
                """.formatted(JDK.resolve("javac"), archive()));
        program("java", "exec '%s' \"$@\"\n".formatted(JDK.resolve("java")));
    }

    @Test
    void aSecondRunWithNothingChangedBuildsNothing() throws Exception {
        built();
        Files.setLastModifiedTime(project.resolve("pom.xml"), FileTime.fromMillis(0));

        build();

        assertThat(calls("maven")).hasSize(1);
        assertThat(calls("javac")).hasSize(1);
    }

    /** Maven with its checks takes most of a minute, javac seconds. */
    @Test
    void anEditedDeletedOrRenamedSourceIsCompiledWithoutMaven() throws Exception {
        built();
        source("stacks.Synthesize", "System.out.println(Word.WORD + 1);");
        build();
        Files.move(word(), word().resolveSibling("Unused.java"));
        Files.writeString(word(), Files.readString(word().resolveSibling("Unused.java")));
        build();
        Files.delete(word().resolveSibling("Unused.java"));

        build();

        assertThat(calls("javac")).hasSize(4);
        assertThat(calls("maven")).hasSize(1);
    }

    /** A constant is copied into every class that reads it. */
    @Test
    void whoUsesAChangedSourceIsCompiledToo() throws Exception {
        built();
        assertThat(started()).isEqualTo("old\n");
        Files.writeString(word(), Files.readString(word()).replace("old", "new"));

        build();

        assertThat(started()).isEqualTo("new\n");
    }

    @Test
    void noClassIsLeftOfADeletedSource() throws Exception {
        built();
        source("stacks.Synthesize", "");
        Files.delete(word());

        build();

        assertThat(Command.succeed(
                        JDK.resolve("jar").toString(),
                        "tf",
                        project.resolve("target/programs/synth.jar").toString()))
                .contains("prode/stacks/Synthesize.class")
                .doesNotContain("Word");
    }

    /** A checkout of an older commit leaves files that are older than the build. */
    @Test
    void anOlderFileWithOtherContentIsBuilt() throws Exception {
        built();
        Files.writeString(word(), Files.readString(word()).replace("old", "two"));
        Files.setLastModifiedTime(word(), FileTime.fromMillis(0));

        build();

        assertThat(started()).isEqualTo("two\n");
    }

    /** As copying with the times of the original leaves it. */
    @Test
    void aFileOfTheSameSizeAndTimeWithOtherContentIsBuilt() throws Exception {
        built();
        var time = Files.getLastModifiedTime(word());
        Files.writeString(word(), Files.readString(word()).replace("old", "two"));
        Files.setLastModifiedTime(word(), time);

        build();

        assertThat(started()).isEqualTo("two\n");
    }

    /** Every command line waits for it. */
    @Test
    void contentsAreReadOnlyWhereSomethingWasTouched() throws Exception {
        built();
        program(
                "sha256sum",
                "echo called >>sha256sum.calls\nexec '%s' \"$@\"\n"
                        .formatted(Command.succeed("bash", "-c", "type -P sha256sum")
                                .strip()));
        Files.createFile(project.resolve("sha256sum.calls"));

        build();

        assertThat(calls("sha256sum")).isEmpty();
        Files.setLastModifiedTime(word(), FileTime.fromMillis(0));
        build();
        assertThat(calls("sha256sum")).isNotEmpty();
        assertThat(calls("javac")).hasSize(1);
    }

    @Test
    void aChangedPomIsReadByMaven() throws Exception {
        built();
        Files.writeString(project.resolve("pom.xml"), "<project> </project>");

        build();

        assertThat(calls("maven")).hasSize(2);
        assertThat(calls("javac")).hasSize(2);
    }

    @Test
    void aJarThatSomebodyDeletedIsFetchedAgain() throws Exception {
        built();
        Files.delete(project.resolve("jsii-runtime-1.jar"));

        build();

        assertThat(calls("maven")).hasSize(2);
    }

    /** It may hold sources that have changed back since. */
    @Test
    void aProgramThatSomebodyReplacedOrDeletedIsBuiltAgain() throws Exception {
        built();
        var jar = project.resolve("target/programs/synth.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        build();
        Files.write(jar, new byte[] {1});
        build();
        Files.delete(jar);
        build();
        Files.writeString(project.resolve("target/programs/synth.class-path"), "elsewhere.jar");

        build();

        assertThat(calls("javac")).hasSize(5);
        assertThat(started()).isEqualTo("old\n");
    }

    @Test
    void anotherJdkBuildsAnew() throws Exception {
        built();
        program("java", "exec '%s'  \"$@\"\n".formatted(JDK.resolve("java")));

        build();

        assertThat(calls("javac")).hasSize(2);
    }

    @Test
    void aFailedBuildIsTriedAgain() throws Exception {
        program("mvn", "if [[ $1 == --version ]]; then echo 'Apache Maven 3.8.7'; exit; fi\nexit 1\n");
        assertThat(shell("project_build synth").exitCode()).isEqualTo(1);
        writeProject();

        build();

        assertThat(calls("maven")).hasSize(1);
    }

    /** What was built before must not be taken for it. */
    @Test
    void aSourceThatDoesNotCompileFailsEachTime() throws Exception {
        built();
        source("stacks.Synthesize", "no Java");

        assertThat(shell("project_build synth").exitCode()).isEqualTo(1);
        assertThat(shell("project_build synth").exitCode()).isEqualTo(1);
    }

    @Test
    void twoRunsAtOnceBuildOnce() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> shell("project_build synth"));
        var second = CompletableFuture.supplyAsync(() -> shell("project_build synth"));

        assertThat(List.of(first.get().exitCode(), second.get().exitCode())).containsOnly(0);
        assertThat(calls("maven")).hasSize(1);
        assertThat(calls("javac")).hasSize(1);
    }

    /** Its schema follows from the AWS bindings, else it follows from few packages alone. */
    @Test
    void theSandboxIsCompiledForItsOwnSourcesAndOtherJars() throws Exception {
        build("sandbox");
        Files.writeString(word(), Files.readString(word()).replace("old", "new"));
        build("sandbox");
        assertThat(calls("javac")).hasSize(1);
        source("sandbox.SandboxServer", SANDBOX + " int changed;");
        build("sandbox");
        assertThat(calls("javac")).hasSize(2);
        program("mvn", Files.readString(project.resolve("bin/mvn")).replace("provider-aws-1", "provider-aws-2"));
        Files.writeString(project.resolve("pom.xml"), "<project> </project>");

        build("sandbox");

        assertThat(calls("javac")).hasSize(3);
    }

    @Test
    void aSandboxThatUsesOtherPackagesIsRefused() throws Exception {
        source("sandbox.SandboxServer", SANDBOX + " prode.stacks.Synthesize.main(args);");

        var run = shell("project_build sandbox");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("PROJECT_SANDBOX_PACKAGES are not what the sandbox uses");
    }

    @Test
    void aToolThatIsTooOldEndsTheBuildWithOneLine() throws Exception {
        program("mvn", "echo 'Apache Maven 3.6.3'\n");

        var run = shell("project_build synth");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).hasLineCount(1).contains("Maven 3.8 or newer", "found 3.6.3", "apt-get install maven");
    }

    private void build() {
        build("synth");
    }

    /** The same of the project as it was written, which only the first test compiles; the others begin with a copy. */
    private void built() {
        var first = shared.resolve("built");
        if (Files.exists(first)) {
            Command.succeed("rm", "-rf", project.toString());
            Command.succeed("cp", "-a", first.toString(), project.toString());
            build(); // sees that contents are the same, and remembers the copy's traces
        } else {
            build();
            Command.succeed("cp", "-a", project.toString(), first.toString());
        }
    }

    /** Twice, because it is the second call that finds nothing to do, and remembers what it saw. */
    private void build(String program) {
        var run = shell("project_build " + program + "; project_build " + program);
        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).isEmpty();
    }

    /** What the built program says. */
    private String started() {
        return Command.succeed(
                JDK.resolve("java").toString(),
                "-cp",
                project.resolve("target/programs/synth.jar").toString(),
                "prode.stacks.Synthesize");
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

    private Path word() {
        return project.resolve("src/main/java/prode/stacks/Word.java");
    }

    private void source(String name, String body) throws IOException {
        var file = project.resolve("src/main/java/prode/" + name.replace('.', '/') + ".java");
        var dot = name.lastIndexOf('.');
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "package prode.%s; public class %s { public static void main(String[] args) { %s } }"
                        .formatted(name.substring(0, dot), name.substring(dot + 1), body));
    }

    private void program(String name, String body) throws IOException {
        Path file = project.resolve("bin").resolve(name);
        var shebang = body.startsWith("#!") ? "" : "#!/usr/bin/env bash\nset -euo pipefail\n";
        Files.writeString(file, shebang + body);
        Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }
}
