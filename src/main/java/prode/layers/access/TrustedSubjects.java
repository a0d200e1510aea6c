package prode.layers.access;

import java.util.List;
import java.util.stream.Stream;
import prode.config.AccessConfig;
import prode.config.AccessConfig.ApplicationRepository;
import prode.config.AccessConfig.GithubConfig;
import prode.config.AccessConfig.SubjectForm;

/**
 * The exact subjects of GitHub's tokens, one text a job that is trusted. A job with an environment sends the environment
 * and no ref, so each role has its own subjects. Source: GitHub Docs, OpenID Connect reference.
 *
 * @param project the project's own repository, in one form or in both
 * @param github what is trusted of it
 */
record TrustedSubjects(List<String> project, GithubConfig github) {
    static TrustedSubjects of(AccessConfig access, GithubConfig github) {
        return new TrustedSubjects(
                repository(access.repository(), github.ownerId(), github.repositoryId(), github.subjects()), github);
    }

    /** Jobs of pull requests from the repository itself (forks get no token), and of the default branch. */
    List<String> plan() {
        return each(project, "pull_request", branch(github.defaultBranch()));
    }

    /** Jobs in the GitHub environments of these names. */
    List<String> environments(List<String> names) {
        return each(project, names.stream().map(name -> "environment:" + name).toArray(String[]::new));
    }

    /** Jobs of the default branch, and of the application's branch. */
    List<String> publish() {
        ApplicationRepository application = github.application();
        Stream<String> own = each(project, branch(github.defaultBranch())).stream();
        return application == null
                ? own.toList()
                : Stream.concat(
                                own,
                                each(
                                        repository(
                                                application.repository(),
                                                application.ownerId(),
                                                application.repositoryId(),
                                                github.subjects()),
                                        branch(application.branch()))
                                        .stream())
                        .toList();
    }

    private static String branch(String name) {
        return "ref:refs/heads/" + name;
    }

    private static List<String> each(List<String> repositories, String... whats) {
        return repositories.stream()
                .flatMap(repository -> Stream.of(whats).map(what -> "repo:" + repository + ":" + what))
                .toList();
    }

    private static List<String> repository(String name, String ownerId, String repositoryId, SubjectForm form) {
        String withIds = name.replaceFirst("/", "@" + ownerId + "/") + "@" + repositoryId;
        return switch (form) {
            case both -> List.of(name, withIds);
            case names -> List.of(name);
            case ids -> List.of(withIds);
        };
    }
}
