package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.failure.BadInput;
import prode.ops.policy.PolicyReport;
import prode.review.Places;
import prode.review.StackReview;
import prode.review.context.CostDifference;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;
import prode.terraform.stack.DeclaredStack;

/** Plans in files that are named after their stacks: as JSON, or as Terraform saved them. */
final class PlanFiles {
    private static final String DATA_FOLDER = ".terraform";

    private final Project project;
    private final boolean isOfAnyProject;
    private final Optional<Path> initialized;

    /** The synthesized stacks that were asked for, each read once; empty for what is not synthesized here. */
    private final Map<String, Optional<DeclaredStack>> declared = new HashMap<>();

    /**
     * @param isOfAnyProject whether they are not this project's, whatever they are called
     * @param initialized where Terraform was initialized for saved plans; empty to look for it
     */
    PlanFiles(Project project, boolean isOfAnyProject, Optional<Path> initialized) {
        this.project = project;
        this.isOfAnyProject = isOfAnyProject;
        this.initialized = initialized;
    }

    /** Reviews each, in the given order. */
    List<StackReview> review(List<Path> files) throws IOException, InterruptedException {
        var reviews = new ArrayList<StackReview>();
        var stacks = new HashSet<String>();
        for (var file : files) {
            var stack = stack(file);
            if (!stacks.add(stack)) {
                throw new BadInput(file + ": a second plan of the stack " + stack + "; allowed is one a stack");
            }
            reviews.add(StackReview.of(stack, read(file, stack), places(stack)));
        }
        return reviews;
    }

    private Plan read(Path file, String stack) throws IOException, InterruptedException {
        var path = project.file(file);
        return SavedPlan.isAt(path)
                ? new SavedPlan(project, path, file.toString(), folder(path, stack)).read()
                : PlanReader.read(path, file.toString());
    }

    /** Where Terraform has the providers of a plan. */
    private Path folder(Path plan, String stack) throws IOException {
        if (initialized.isPresent()) {
            return initialized.get();
        }
        if (declared(stack).isPresent()) {
            return project.stacks().resolve(stack);
        }
        return Stream.iterate(plan.toAbsolutePath().normalize().getParent(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(DATA_FOLDER)))
                .findFirst()
                .orElse(project.callerDirectory());
    }

    /** What the plans change in the bill of a month, by stack; nothing of stacks that are not synthesized here. */
    Map<String, CostDifference> costs(List<StackReview> reviews) throws IOException {
        var costs = new HashMap<String, CostDifference>();
        for (var review : reviews) {
            declared(review.stack())
                    .flatMap(stack -> CostDifference.of(stack, review.plan()))
                    .filter(difference -> !difference.isNothing())
                    .ifPresent(difference -> costs.put(review.stack(), difference));
        }
        return costs;
    }

    /** What scripts/policy found, if somebody names its file. */
    Optional<PolicyReport> policyReport(@Nullable Path file) throws IOException {
        return file == null ? Optional.empty() : Optional.of(PolicyReport.read(project.file(file), file.toString()));
    }

    private Optional<DeclaredStack> declared(String stack) throws IOException {
        if (!declared.containsKey(stack)) {
            var isSynthesized = !isOfAnyProject
                    && Files.exists(project.stacks().resolve(stack).resolve(DeclaredStack.FILE));
            declared.put(stack, isSynthesized ? Optional.of(project.stack(stack)) : Optional.empty());
        }
        return Objects.requireNonNull(declared.get(stack));
    }

    /** {@code target/plans/prod-e.json} is the plan of {@code prod-e}; of other projects many are called plan.json. */
    private String stack(Path file) {
        return isOfAnyProject
                ? file.normalize().toString().replaceFirst("(?<=[^/])(\\.tfplan|\\.json)+$", "")
                : String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
    }

    Places places(String stack) throws IOException {
        return new Places(stack, declared(stack));
    }
}
