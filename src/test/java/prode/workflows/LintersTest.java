package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.BuildSteps;
import prode.testing.Command;

/** The linters' eyes on workflows and scripts: no finding, and nothing waived. */
@Tag("tool")
class LintersTest {
    private static final String WORKFLOWS = ".github/workflows";

    @Test
    void actionlintFindsNothing() throws IOException {
        var command = new ArrayList<>(List.of(
                BuildSteps.workflowTool("actionlint").toString(),
                "-shellcheck",
                BuildSteps.workflowTool("shellcheck").toString(),
                "-pyflakes",
                ""));
        try (Stream<Path> files = Files.list(Path.of(WORKFLOWS))) {
            files.sorted().map(Path::toString).forEach(command::add);
        }

        assertClean(command);
    }

    @Test
    void zizmorFindsNothingEvenWhenPedantic() {
        assertClean(List.of(
                BuildSteps.workflowTool("zizmor").toString(),
                "--offline",
                "--no-config",
                "--no-ignores",
                "--pedantic",
                "--quiet",
                // On a build machine it would colour even what goes into a file.
                "--color",
                "never",
                WORKFLOWS));
    }

    @Test
    void shellcheckFindsNothingInAnyScript() throws IOException {
        var command =
                new ArrayList<>(List.of(BuildSteps.workflowTool("shellcheck").toString(), "--external-sources"));
        command.addAll(scripts());

        assertThat(command).hasSizeGreaterThan(20);
        assertClean(command);
    }

    private static List<String> scripts() throws IOException {
        var scripts = new ArrayList<String>();
        for (var folder : List.of("scripts", ".ci", "src/main/containers")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (isShell(file)) {
                        scripts.add(file.toString());
                    }
                }
            }
        }
        return scripts;
    }

    private static boolean isShell(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.contains(".") && !name.endsWith(".sh")) {
            return false;
        }
        var lines = Files.readAllLines(file);
        return !lines.isEmpty() && lines.get(0).matches("#!/(usr/bin/env bash|bin/sh)|# shellcheck shell=.*");
    }

    private static void assertClean(List<String> command) {
        var result = Command.run(Map.of(), command);

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(result.output()
                        .replace("No findings to report. Good job!", "")
                        .strip())
                .isEmpty();
    }
}
