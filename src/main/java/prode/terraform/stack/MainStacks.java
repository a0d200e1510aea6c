package prode.terraform.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The stacks that are meant where nobody names one. The stacks themselves say which, by their tags and accounts: a project
 * may have any name.
 *
 * @param environment production's, else the only one of an environment
 * @param foundation of the same account, else the only one
 */
public record MainStacks(Optional<DeclaredStack> environment, Optional<DeclaredStack> foundation) {
    private static final String PRODUCTION = "production";

    /** Of all stacks of a folder. */
    public static MainStacks in(Path stacks) throws IOException {
        return of(DeclaredStack.all(stacks));
    }

    static MainStacks of(List<DeclaredStack> all) {
        var environments = all.stream().filter(stack -> !stack.isFoundation()).toList();
        var foundations = all.stream().filter(DeclaredStack::isFoundation).toList();
        var environment = environments.stream()
                .filter(stack -> PRODUCTION.equals(stack.tags().get("Environment")))
                .findFirst()
                .or(() -> only(environments));
        var foundation = foundations.stream()
                .filter(stack -> environment
                        .filter(each -> each.account().equals(stack.account()))
                        .isPresent())
                .findFirst()
                .or(() -> only(foundations));
        return new MainStacks(environment, foundation);
    }

    private static Optional<DeclaredStack> only(List<DeclaredStack> stacks) {
        return stacks.size() == 1 ? Optional.of(stacks.get(0)) : Optional.empty();
    }
}
