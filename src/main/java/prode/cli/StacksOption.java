package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import prode.terraform.stack.DeclaredStack;

/** Which stacks a command looks at. */
final class StacksOption {
    private final Project project;

    @Option(names = "--stack", paramLabel = "<stack>", description = "Only these; default: all stacks.")
    private List<String> stacks = new ArrayList<>();

    StacksOption(Project project) {
        this.project = project;
    }

    List<DeclaredStack> chosen() throws IOException {
        return project.stacks(stacks);
    }
}
