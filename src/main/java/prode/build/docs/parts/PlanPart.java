package prode.build.docs.parts;

import java.util.stream.Collectors;
import prode.build.docs.declared.Declared;

/** {@code plan}: the first plan in the sandbox. A test runs the shown command and compares what it says. */
final class PlanPart {
    private static final String COMMAND = "./scripts/plan --sandbox | grep '^Plan:'";

    private PlanPart() {}

    static String write(Declared declared) {
        var plans = declared.stacksInOrder().stream()
                .map(stack -> "Plan: %d to add, 0 to change, 0 to destroy.\n"
                        .formatted(stack.resources().size()))
                .collect(Collectors.joining());
        return "```console\n$ " + COMMAND + "\n" + plans + "```";
    }
}
