package prode.cli;

import org.jspecify.annotations.Nullable;
import prode.failure.BadInput;
import prode.sandbox.client.Stacks;

/** Which account a sandbox plays. */
final class SandboxAccount {
    private SandboxAccount() {}

    /** The given account, else the only one that the stacks name. */
    static String of(Project project, @Nullable String account) {
        if (account != null) {
            if (!account.matches("\\d{12}")) {
                throw new BadInput("--account: 12 digits, got " + account);
            }
            return account;
        }
        var named = Stacks.in(project.stacks()).accounts();
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
