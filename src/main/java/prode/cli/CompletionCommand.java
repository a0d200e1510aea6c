package prode.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import prode.answer.Answer;

/** Lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script for bash and zsh: source <(./scripts/prod-e completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Answer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Console console = new Console();

    @Override
    public Answer call() {
        var root = Objects.requireNonNull(spec).root();
        return console.document(AutoComplete.bash(root.name(), root.commandLine()));
    }
}
