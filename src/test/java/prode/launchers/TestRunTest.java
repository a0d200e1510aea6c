package prode.launchers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.testing.Command;

/** What a person sees of {@code ./scripts/test}, with steps that only say what Maven would. */
@Tag("tool")
class TestRunTest {
    private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();

    @TempDir
    private Path project = Path.of("");

    /** Somebody with a red run looks at the end of it: help text of Maven there hides which test it was. */
    @Test
    void aFailureEndsWithTheTestsTheReasonsAndThePlaceOfTheLog() throws IOException {
        var run = run("""
                mkdir -p target/surefire-reports
                cat >target/surefire-reports/TEST-A.xml <<XML
                <testsuite><testcase classname="prode.A" name="adds"><failure message="expected: 1&#10; but was: 2"/></testcase>
                <testcase classname="prode.A" name="takes"/>
                <testcase classname="prode.A" name="divides"><error message="by zero"/></testcase></testsuite>
                XML
                printf '\\033[31m!! Node 20 is end-of-life !!\\033[0m\\n' >&2
                echo '[ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE! -- in prode.A'
                echo '[ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0'
                echo '[ERROR] Failed to execute goal org.apache.maven: There are test failures. -> [Help 1]'
                echo '[ERROR] For more information about the errors and possible solutions, read: [Help 1]'
                exit 1
                """);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().lines())
                .containsExactly(
                        "00:00 failed: 2 of prode.A",
                        "FAILED prode.A.adds: expected: 1 but was: 2",
                        "FAILED prode.A.divides: by zero",
                        "[ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0",
                        "log: target/test.log");
        assertThat(Files.readString(project.resolve("target/test.log")))
                .contains("Node 20 is end-of-life", "[Help 1]")
                .doesNotContain("\033");
    }

    /** A hundred failures of one cause are five lines, too. */
    @Test
    void moreThanThreeFailuresAreCounted() {
        var run = run("""
                mkdir -p target/surefire-reports
                for test in {1..9}; do
                  echo "<testsuite><testcase classname='prode.A' name='n$test'><error message='$test'/></testcase></testsuite>" \
                    >target/surefire-reports/TEST-A$test.xml
                done
                echo '[ERROR] Tests run: 9, Failures: 0, Errors: 9, Skipped: 0'
                exit 1
                """);

        assertThat(run.output().lines())
                .containsExactly(
                        "FAILED prode.A.n1: 1",
                        "FAILED prode.A.n2: 2",
                        "FAILED and 7 more",
                        "[ERROR] Tests run: 9, Failures: 0, Errors: 9, Skipped: 0",
                        "log: target/test.log");
    }

    /** Reports of an earlier run lie about; a mistake of the compiler is no failed test. */
    @Test
    void withoutAFailedTestTheMistakeIsTold() throws IOException {
        Files.createDirectories(project.resolve("target/surefire-reports"));
        var old = Files.writeString(
                project.resolve("target/surefire-reports/TEST-A.xml"),
                "<testsuite><testcase classname='prode.A' name='old'><error message='old'/></testcase></testsuite>");
        assertThat(old.toFile().setLastModified(1)).isTrue();

        var run = run("""
                echo 'test: format, static checks, tests'
                echo '[ERROR] COMPILATION ERROR : '
                echo "[ERROR] $PWD/src/A.java:[3,5] error: no such method"
                echo '[ERROR] Failed to execute goal org.apache.maven: Compilation failure -> [Help 1]'
                exit 1
                """);

        assertThat(run.output().lines())
                .containsExactly(
                        "00:00 format, static checks, tests",
                        "FAILED src/A.java:[3,5] error: no such method",
                        "log: target/test.log");
    }

    /** The differences of a hundred lines hide which files they are in, and what mends them. */
    @Test
    void aFormatIsToldByTheFiles() {
        var run = run("""
                echo '[ERROR] Failed to execute goal spotless:check: The following files had format violations:'
                echo '[ERROR]     src/main/java/A.java'
                echo '[ERROR]         @@ -1,2 +1,2 @@'
                echo '[ERROR]         -class··A·{}'
                exit 1
                """);

        assertThat(run.output().lines())
                .containsExactly(
                        "FAILED src/main/java/A.java: is not formatted; mend it: mvn spotless:apply",
                        "log: target/test.log");
    }

    /** Continuous integration reads the number of tests from Surefire's own line. */
    @Test
    void successEndsWithSurefiresLine() {
        var run = run("echo '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0'\n");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output().lines())
                .containsExactly("[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0", "log: target/test.log");
    }

    /** A server that a test forgot must not keep the run from its end. */
    @Test
    void aLeftServerEndsWithTheRun() {
        var run = run("sleep 600 & echo 'no space left'; exit 3\n");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output().lines()).containsExactly("FAILED no space left", "log: target/test.log");
    }

    /** A server that outlives its test run holds ports and memory for days. */
    @Test
    void anInterruptEndsWhatTheStepsStarted() throws Exception {
        var command = command("""
                sleep 600 &
                echo $! >child
                echo 'test: started'
                wait
                """);
        var process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("00:00 started");
            var child = ProcessHandle.of(Long.parseLong(
                            Files.readString(project.resolve("child")).strip()))
                    .orElseThrow();

            Command.succeed("kill", "-INT", Long.toString(process.pid()));

            assertThat(output.readLine()).isEqualTo("test: interrupted; log: target/test.log");
            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(child.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ten minutes into the tests is too late to learn of a missing program, and one at a time is too slow. */
    @Test
    void everythingThatIsMissingIsToldAtOnce() throws IOException {
        var programs = Files.createDirectories(project.resolve("bin"));
        for (var program : List.of("bash", "dirname", "sed", "sort", "env")) {
            var real = Command.succeed("bash", "-c", "type -P " + program).strip();
            Files.createSymbolicLink(programs.resolve(program), Path.of(real));
        }
        var node = Files.writeString(programs.resolve("node"), "#!/usr/bin/env bash\necho v18.20.4\n");
        Files.setPosixFilePermissions(node, fromString("rwxr-xr-x"));

        var run = Command.run(Map.of("PATH", programs.toString()), List.of("./scripts/test"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors().lines())
                .contains(
                        "Node 20.9 or newer is needed, found 18.20.4: apt-get install nodejs, on Debian 12 as README.md"
                                + " says, or brew install node")
                .contains("git is missing: apt-get install git")
                .allMatch(line -> line.matches(".+ (is missing|is needed, found [0-9.]+): .+"))
                .extracting(line -> line.substring(0, line.indexOf(" ")))
                .contains("JDK", "Maven", "Node", "npm", "Python", "Terraform", "Go", "openssl", "curl");
    }

    private Command.Result run(String steps) {
        return Command.run(project, Map.of(), command(steps));
    }

    private static List<String> command(String steps) {
        return List.of("python3", SCRIPTS + "/lib/run_tests.py", "target/test.log", "bash", "-euc", steps);
    }
}
