package prode.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose plans they are, and where Terraform reads the saved ones. */
final class PlanOptions {
    private final Project project;

    @Option(
            names = "--any-project",
            description = "The plans are of another project: nothing of this one's stacks is told of them, and each is"
                    + " named after its whole path.")
    private boolean anyProject;

    @Option(
            names = "--chdir",
            paramLabel = "<folder>",
            description = "Where terraform init was run for a saved plan; default: the stack's folder, else the next"
                    + " above the plan that Terraform has worked in.")
    private @Nullable Path chdir;

    PlanOptions(Project project) {
        this.project = project;
    }

    Project project() {
        return project;
    }

    boolean isAnyProject() {
        return anyProject;
    }

    PlanFiles files() {
        return new PlanFiles(project, anyProject, Optional.ofNullable(chdir).map(project::file));
    }
}
