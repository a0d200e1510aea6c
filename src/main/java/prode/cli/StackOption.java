package prode.cli;

import picocli.CommandLine.Option;

/** Which stack a command looks after. */
final class StackOption {
    @Option(
            names = "--stack",
            paramLabel = "<stack>",
            defaultValue = "prod-e",
            description = "Which stack; default: ${DEFAULT-VALUE}")
    private String stack = "prod-e";

    String name() {
        return stack;
    }
}
