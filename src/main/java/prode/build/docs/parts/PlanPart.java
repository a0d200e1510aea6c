package prode.build.docs.parts;

import java.util.List;
import java.util.stream.Collectors;
import prode.build.docs.declared.Declared;

/** {@code plan}: the first plan in the sandbox. A test runs the shown command and compares what it says. */
final class PlanPart implements PartWriter {
    private static final String COMMAND = "./scripts/plan --sandbox | grep '^Plan:'";

    private final Declared declared;

    PlanPart(Declared declared) {
        this.declared = declared;
    }

    @Override
    public String write(List<String> arguments) {
        var plans = declared.stacksInOrder().stream()
                .map(stack -> "Plan: %d to add, 0 to change, 0 to destroy.\n"
                        .formatted(stack.resources().size()))
                .collect(Collectors.joining());
        return "```console\n$ " + COMMAND + "\n" + plans + "```";
    }
}
