package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

    /**
     * The given account, else the only one that the stacks name.
     *
     * @param stacks those that are meant; all without any
     */
    static String of(Project project, @Nullable String account, List<String> stacks) throws IOException {
        if (account != null) {
            if (!account.matches("\\d{12}")) {
                throw new BadInput("--account: 12 digits, got " + account);
            }
            return account;
        }
        var accounts = new TreeMap<String, List<String>>();
        for (var stack : DeclaredStack.in(project.stacks())) {
            if (!stack.account().isEmpty() && (stacks.isEmpty() || stacks.contains(stack.name()))) {
                accounts.computeIfAbsent(stack.account(), each -> new ArrayList<>())
                        .add(stack.name());
            }
        }
        if (accounts.isEmpty()) {
            throw new BadInput(
                    project.stacks() + ": no stack names an account; run ./scripts/synth, or give --account");
        }
        if (accounts.size() > 1) {
            throw new BadInput("a sandbox plays one account; choose it with --account, or by naming its stacks: "
                    + accounts.entrySet().stream()
                            .map(each -> each.getKey() + " has " + String.join(", ", each.getValue()))
                            .collect(Collectors.joining("; ")));
        }
        return accounts.firstKey();
    }

    /** All stacks of the account that the sandbox plays, the one that runs or the one to come. */
    static List<String> stacks(Project project, @Nullable String account) throws IOException {
        var running = StartedSandbox.find(project);
        var played = running.isPresent() ? running.get().account() : of(project, account, List.of());
        return DeclaredStack.in(project.stacks()).stream()
                .filter(stack -> stack.account().isEmpty() || stack.account().equals(played))
                .map(DeclaredStack::name)
                .toList();
    }
}
