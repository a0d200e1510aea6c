package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.testing.Command;

/**
 * Somebody links a command into a folder of the {@code PATH}. A launcher that takes the link's folder for the project's
 * finds nothing there, or works on another project's files.
 */
@Tag("tool")
class LaunchersTest {
    /** The project's folder as a script saw it; a script that hands over to another one says it there. */
    private static final String TOLD = "project: ";

    @TempDir
    private Path folder;

    private Path project;

    /** The real scripts; what they would build or start only says where it was started. */
    @BeforeEach
    void scratchProject() throws IOException {
        project = folder.toRealPath().resolve("project");
        for (Path script : scripts(Path.of("scripts"), 3)) {
            Path copy = project.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(script, copy);
        }
        Files.writeString(project.resolve("scripts/lib/python-tools.sh"), "checkov_tools() { :; }\n");
        Files.writeString(
                project.resolve("scripts/lib/project.sh"), "project_build() { echo \"" + TOLD + "$PWD\"; exit; }\n");
        Files.writeString(folder.resolve("told.sh"), "trap 'echo \"" + TOLD + "${root:-$PWD}\"' EXIT\n");
    }

    @ParameterizedTest
    @MethodSource("launchers")
    void findsItsProjectThroughLinks(String launcher) throws IOException {
        Path near = project.resolve(launcher).resolveSibling("near");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/bin"));
        Files.createSymbolicLink(near, Path.of(launcher).getFileName());
        Files.createSymbolicLink(elsewhere.resolve("absolute"), near);
        Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("absolute"));

        String text = Files.readString(Path.of(launcher));
        // Only for a shell: what Python's launcher starts may be shells, too.
        Map<String, String> surroundings = text.startsWith("#!/usr/bin/env bash")
                ? Map.of("BASH_ENV", folder.resolve("told.sh").toString())
                : Map.of();

        for (Path called : List.of(project.resolve(launcher), near, elsewhere.resolve("relative"))) {
            var result = Command.run(elsewhere, surroundings, List.of(called.toString(), "--help"));

            assertThat(result.exitCode()).as(result.everything()).isZero();
            assertThat(result.errors()).isEmpty();
            // A terminal would break longer lines within a word.
            assertThat(result.output().lines())
                    .filteredOn(line -> !line.startsWith(TOLD))
                    .allMatch(line -> line.length() <= 80);
            if (text.contains("BASH_SOURCE")) {
                assertThat(result.output()).contains(TOLD + project + "\n");
            }
        }
    }

    /** A row of the README's table under another name leaves the fresh machine without its packages. */
    @Test
    void theFreshMachineFindsItsPackagesInTheReadme() {
        var lines = Command.succeed("bash", "-c", ". scripts/lib/machine.sh && machine_packages");

        assertThat(lines).startsWith("apt-get install ").contains(" maven ", " && apt-get install ", " postgresql ");
    }

    /** What somebody calls has no ending, whatever it is written in; what others source or import has one. */
    @Test
    void whatIsRunHasNoEndingAndWhatIsReadHasOne() throws IOException {
        assertThat(scripts(Path.of("scripts/ci"), 1))
                .allSatisfy(script -> assertThat(Files.isExecutable(script))
                        .as(script.toString())
                        .isNotEqualTo(script.getFileName().toString().contains(".")));
        assertThat(scripts(Path.of("scripts"), 1))
                .allSatisfy(script -> assertThat(script.toString()).doesNotContain("."));
    }

    static List<String> launchers() throws IOException {
        return Stream.concat(scripts(Path.of("scripts"), 1).stream(), scripts(Path.of("scripts/ci"), 1).stream())
                .filter(Files::isExecutable)
                .map(Path::toString)
                .toList();
    }

    private static List<Path> scripts(Path under, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(under, depth)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
