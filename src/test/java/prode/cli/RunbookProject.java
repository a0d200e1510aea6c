package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import prode.testing.Command;
import prode.testing.JavaProgram;
import prode.testing.SandboxedTerraform;

/** A project in which the commands of a runbook are typed; its launchers are the real ones but for the build. */
record RunbookProject(Path root, SandboxedTerraform terraform) {
    /**
     * Makes it.
     *
     * @param synth what its {@code scripts/synth} does
     */
    static RunbookProject make(Path root, SandboxedTerraform terraform, String synth) throws IOException {
        var project = new RunbookProject(root, terraform);
        Files.createSymbolicLink(root.resolve("main.tf.json-output"), terraform.output());
        Files.createDirectories(root.resolve("scripts"));
        Files.copy(Path.of("scripts/deploy"), root.resolve("scripts/deploy"));
        project.script("synth", synth);
        project.script("prod-e", "exec " + String.join(" ", JavaProgram.command(Main.class)) + " \"$@\"");
        return project;
    }

    /** Somebody at a terminal, who types the lines of a block and says yes to every plan; all must succeed. */
    String typed(String block) {
        var variables = new TreeMap<>(terraform.environment());
        variables.put("PRODE_TERMINAL", "1");
        var command = "yes yes | { set -e\n" + block + "\n}";
        var result = Command.run(root, variables, List.of("bash", "-c", command));
        assertThat(result.exitCode()).as(block + "\n" + result.everything()).isZero();
        return result.output();
    }

    private void script(String name, String line) throws IOException {
        var file = Files.writeString(
                root.resolve("scripts").resolve(name), "#!/usr/bin/env bash\nset -euo pipefail\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
