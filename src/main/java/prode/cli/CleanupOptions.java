package prode.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.aws.AwsAccess;
import prode.failure.BadInput;
import prode.failure.Refused;
import prode.ops.cleanup.S3States;
import prode.ops.cleanup.Scope;
import prode.ops.cleanup.keep.TerraformNames;
import prode.terraform.backend.StateObject;
import prode.terraform.stack.DeclaredStack;

/** Which account cleanup looks at, and which states tell what is in use there. */
final class CleanupOptions {
    private final Project project;

    @Option(
            names = "--stack",
            paramLabel = "<stack>",
            defaultValue = DefaultStacks.ENVIRONMENT,
            description = "The stack whose account, region and project are looked at; default: ${DEFAULT-VALUE}")
    private String stack = "";

    @Option(names = "--region", paramLabel = "<region>", description = "Must be the stack's: a guard, not a choice.")
    private @Nullable String region;

    @Option(
            names = "--not-deployed",
            paramLabel = "<stack>",
            description =
                    "A stack that has no state because it was never deployed; without a word a missing state refuses"
                            + " everything. May be given more than once.")
    private List<String> notDeployed = new ArrayList<>();

    CleanupOptions(Project project) {
        this.project = project;
    }

    /** The chosen stack, with the region guard passed. */
    DeclaredStack stack() throws IOException {
        var chosen = project.stack(stack);
        var allowed = chosen.region();
        if (region != null && !region.equals(allowed)) {
            throw new Refused("--region: got " + region + ", stack " + stack + " is declared for " + allowed);
        }
        return chosen;
    }

    /** What a report will be of. */
    Scope scope(DeclaredStack chosen) {
        return new Scope(chosen.account(), chosen.region(), projectName(chosen), chosen.name(), notDeployed);
    }

    Supplier<TerraformNames> names(AwsAccess access, DeclaredStack chosen) throws IOException {
        return names(project, access, chosen, notDeployed);
    }

    /** The names of every stack of the account, in whatever region. */
    static Supplier<TerraformNames> names(
            Project project, AwsAccess access, DeclaredStack chosen, List<String> notDeployed) throws IOException {
        var stacks = DeclaredStack.all(project.stacks()).stream()
                .filter(each -> each.account().equals(chosen.account()))
                .toList();
        for (var name : notDeployed) {
            if (stacks.stream().noneMatch(each -> each.name().equals(name))) {
                throw new BadInput(name + ": no such stack of this account; there are "
                        + stacks.stream().map(DeclaredStack::name).toList());
            }
        }
        return new S3States(stacks, each -> StateObject.of(access, each), notDeployed);
    }

    /** The value of the tag Project that the stack gives its resources. */
    static String projectName(DeclaredStack stack) {
        return stack.tags().getOrDefault("Project", "");
    }
}
