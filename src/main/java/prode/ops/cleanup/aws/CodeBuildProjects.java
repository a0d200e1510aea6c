package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Project;

/** Build projects: between two builds nothing of what they name has an interface or a task. */
record CodeBuildProjects(CodeBuildClient codebuild) implements Listing<User> {
    private static final int DESCRIBED_AT_ONCE = 100;

    @Override
    public List<User> all() {
        return Calls.ask(() -> {
            var names = codebuild.listProjectsPaginator().projects().stream().toList();
            return Batches.of(names, DESCRIBED_AT_ONCE)
                    .flatMap(batch -> {
                        var projects = codebuild
                                .batchGetProjects(request -> request.names(batch))
                                .projects();
                        Batches.requireAll("CodeBuild projects", batch.size(), projects.size());
                        return projects.stream();
                    })
                    .map(project -> new User("CodeBuild project " + project.name(), names(project)))
                    .toList();
        });
    }

    /** A project without a log group of its own writes to one that has its name. */
    private static Set<String> names(Project project) {
        return Stream.concat(SdkTexts.of(project).stream(), Stream.of("/aws/codebuild/" + project.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
