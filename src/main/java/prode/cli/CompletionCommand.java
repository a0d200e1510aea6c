package prode.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prode.answer.Answer;

/** Lets a shell complete commands and options. */
final class CompletionCommand {
    private CompletionCommand() {}

    @Command(description = "Prints a script for bash and zsh: source <(./scripts/prod-e completion)")
    static Answer completion(@Mixin Context context) {
        var root = context.root();
        return context.document(AutoComplete.bash(root.getCommandName(), root));
    }
}
