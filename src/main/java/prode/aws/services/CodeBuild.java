package prode.aws.services;

import java.util.HashSet;
import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.User;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Project;

/** Build projects: between two builds nothing of what they name has an interface or a task. */
public final class CodeBuild {
    private static final int PROJECTS_AT_ONCE = 100;

    private final CodeBuildClient codeBuild;

    /** Asks nothing yet. */
    public CodeBuild(AwsAccess access) {
        codeBuild = access.client(CodeBuildClient.builder());
    }

    public List<User> projects() {
        return Calls.ask(() -> Batches.of(
                        codeBuild.listProjectsPaginator().projects().stream().toList(), PROJECTS_AT_ONCE)
                .flatMap(batch -> Batches.whole("CodeBuild projects", batch, this::described))
                .map(CodeBuild::user)
                .toList());
    }

    private List<Project> described(List<String> names) {
        return codeBuild.batchGetProjects(r -> r.names(names)).projects();
    }

    /** A project without a log group of its own writes to one that has its name. */
    private static User user(Project project) {
        var user = Described.user("CodeBuild project " + project.name(), project);
        var names = new HashSet<>(user.names());
        names.add("/aws/codebuild/" + project.name());
        return new User(user.name(), names);
    }
}
