package prode.cli;

import java.nio.file.Path;
import prode.testing.TestVariables;

/** The command line as a person types it, in some folder. */
record InProject(Path root) {
    CommandRun run(String... arguments) {
        return CommandRun.of(root, TestVariables.ofTests(), arguments);
    }
}
