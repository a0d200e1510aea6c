package prode.cli;

import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.failure.BadInput;
import prode.terraform.stack.DeclaredStack;

/** Which account a sandbox plays. */
final class SandboxAccount {
    @Option(names = "--account", paramLabel = "<id>", description = "Account to play; default: the stacks' own.")
    private @Nullable String given;

    /** As somebody typed it. */
    @Nullable
    String given() {
        return given;
    }

    /** The given account, else the only one that the stacks name. */
    static String of(Project project, @Nullable String account) throws IOException {
        if (account != null) {
            if (!account.matches("\\d{12}")) {
                throw new BadInput("--account: 12 digits, got " + account);
            }
            return account;
        }
        var named = DeclaredStack.in(project.stacks()).stream()
                .map(DeclaredStack::account)
                .filter(found -> !found.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty()) {
            throw new BadInput(
                    project.stacks() + ": no stack names an account; run ./scripts/synth, or give --account");
        }
        if (named.size() > 1) {
            throw new BadInput("the stacks name several accounts, " + named + ": choose one with --account");
        }
        return named.first();
    }
}
