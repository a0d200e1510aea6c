package prode.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.failure.BadInput;
import prode.sandbox.client.SandboxProcess;
import prode.terraform.stack.DeclaredStack;

/** Which stacks to plan or deploy, and where. */
final class StackOptions {
    private final Project project;

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
            description = "Default: " + DefaultStacks.ENVIRONMENT + "; in the sandbox every stack of its account, foundations first.")
    private List<String> stacks = new ArrayList<>();

    StackOptions(Project project) {
        this.project = project;
    }

    boolean isSandbox() {
        return sandbox;
    }

    CommandSession open() throws IOException, InterruptedException {
        return sandbox ? CommandSession.inSandbox(project, account, stacks) : CommandSession.real(project);
    }

    void announce(Console console) {
        if (sandbox) {
            console.say(SandboxProcess.NOTICE);
        }
    }

    /**
     * Writes the stacks' JSON anew, as {@code scripts/synth} does.
     *
     * @param isQuiet whether stdout is for a document alone; it also is for a program's answer
     */
    void synthesize(Console console, boolean isQuiet) throws IOException, InterruptedException {
        if (noSynth) {
            return;
        }
        synthesize(project, isQuiet || !console.isText(), "nothing was planned");
    }

    /** @param otherwise what a failure leaves */
    static void synthesize(Project project, boolean isQuiet, String otherwise)
            throws IOException, InterruptedException {
        var synth = new ProcessBuilder(project.root().resolve("scripts/synth").toString())
                .directory(project.root().toFile())
                .inheritIO();
        if (isQuiet) {
            synth.redirectOutput(Redirect.DISCARD);
        }
        var exitCode = synth.start().waitFor();
        if (exitCode != 0) {
            throw new Ended(exitCode, "scripts/synth failed: " + otherwise);
        }
    }

    /** The chosen stacks in the order in which they depend on each other. */
    List<String> stacks() throws IOException {
        return stacks(sandbox);
    }

    /** @param all whether every stack is meant where none is named */
    List<String> stacks(boolean all) throws IOException {
        var known = DeclaredStack.names(project.stacks());
        for (var stack : stacks) {
            if (!known.contains(stack)) {
                throw new BadInput(stack + ": no such stack; there are " + known);
            }
        }
        return chosen(all, known).stream()
                .sorted(Comparator.<String, Boolean>comparing(stack -> !DeclaredStack.isFoundation(stack))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<String> chosen(boolean all, List<String> known) throws IOException {
        if (!stacks.isEmpty()) {
            return stacks;
        } else if (!all) {
            return List.of(DefaultStacks.environment(project));
        }
        return sandbox ? SandboxAccount.stacks(project, account) : known;
    }
}
