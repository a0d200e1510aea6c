package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.failure.BadInput;
import prode.sandbox.client.Stacks;

/** Which stacks to plan or deploy, and where. */
final class StackOptions {
    private static final String DEFAULT_STACK = "prod-e";

    @Option(
            names = "--sandbox",
            description = "On this machine, with doubles of the provider and the backend: nothing is created in AWS.")
    private boolean sandbox;

    @Option(names = "--account", paramLabel = "<id>", description = "Account the sandbox plays; default: the stacks'.")
    private @Nullable String account;

    @Option(names = "--no-synth", description = "Take the committed JSON as it is.")
    private boolean noSynth;

    @Parameters(
            paramLabel = "<stack>",
            arity = "0..*",
            description = "Default: prod-e; in the sandbox every stack, foundations first.")
    private List<String> stacks = new ArrayList<>();

    boolean isSandbox() {
        return sandbox;
    }

    CommandSession open(Project project) throws IOException, InterruptedException {
        return sandbox ? CommandSession.inSandbox(project, account) : CommandSession.real(project);
    }

    /** Writes the stacks' JSON anew, as {@code scripts/synth} does. */
    void synthesize(Project project) throws IOException, InterruptedException {
        if (noSynth) {
            return;
        }
        var synth = new ProcessBuilder(project.root().resolve("scripts/synth").toString())
                .directory(project.root().toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (synth != 0) {
            throw new Ended(synth, "scripts/synth failed: nothing was planned");
        }
    }

    /** The chosen stacks in the order in which they depend on each other. */
    List<String> stacks(Project project) {
        var known = Stacks.in(project.stacks()).byName().keySet();
        for (var stack : stacks) {
            if (!known.contains(stack)) {
                throw new BadInput(stack + ": no such stack; there are " + known);
            }
        }
        var chosen = !stacks.isEmpty() ? stacks : sandbox ? known : List.of(DEFAULT_STACK);
        return chosen.stream()
                .sorted(Comparator.<String, Boolean>comparing(stack -> !stack.contains("-foundation"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
