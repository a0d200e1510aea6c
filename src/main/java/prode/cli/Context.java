package prode.cli;

import picocli.CommandLine.Command;

/** What a command works with: the project, and where it speaks. */
@Command // by which picocli knows a mixin that has no options
final class Context extends Console {
    private final Project project;

    Context(Project project) {
        this.project = project;
    }

    Project project() {
        return project;
    }
}
