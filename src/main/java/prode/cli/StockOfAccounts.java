package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.services.Tagging;
import prode.ops.inventory.Inventory;
import prode.ops.inventory.InventoryScan;
import prode.ops.inventory.Readers;
import prode.ops.state.StackState;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;

/** What is declared against what is there, an account after the other. */
record StockOfAccounts(Project project) {
    /** Of the chosen stacks; what no stack at all knows is an orphan. */
    Inventory take(List<DeclaredStack> chosen) throws IOException {
        var all = DeclaredStack.all(project.stacks());
        var targets = new LinkedHashSet<>(chosen.stream().map(Project::target).toList());
        var inventory = new Inventory(List.of(), List.of());
        for (var target : targets) {
            inventory = inventory.and(take(in(target, chosen), in(target, all)));
        }
        return inventory;
    }

    private Inventory take(List<DeclaredStack> chosen, List<DeclaredStack> all) {
        try (var access = project.aws(chosen.get(0))) {
            var scan = new InventoryScan(Readers.of(access), new Tagging(access)::with);
            return scan.take(withState(access, chosen), withState(access, all));
        }
    }

    private static List<InventoryScan.Stack> withState(AwsAccess access, List<DeclaredStack> stacks) {
        return stacks.stream()
                .map(stack -> new InventoryScan.Stack(
                        stack,
                        StackState.of(access, stack, Clock.systemUTC())
                                .applied()
                                .orElseGet(AppliedState::none)))
                .toList();
    }

    private static List<DeclaredStack> in(AwsTarget target, List<DeclaredStack> stacks) {
        return stacks.stream()
                .filter(stack -> Project.target(stack).equals(target))
                .toList();
    }

    /** As a whole or not at all. */
    static void write(Path file, String text) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createTempFile(folder, "inventory", ".csv");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
