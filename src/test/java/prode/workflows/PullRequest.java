package prode.workflows;

import java.util.Map;

/** What GitHub tells a workflow of a pull request. */
final class PullRequest {
    static final int NUMBER = 7;

    private PullRequest() {}

    /**
     * The github context of its event.
     *
     * @param repository where the branch is: ours, or a fork
     */
    static Map<String, Object> event(String repository, String base, String head) {
        return Map.of(
                "sha",
                head,
                "repository",
                "example/prod-e",
                "server_url",
                "https://github.com",
                "run_id",
                "42",
                "token",
                GithubServer.TOKEN,
                "event",
                Map.of(
                        "pull_request",
                        Map.of(
                                "number", NUMBER,
                                "base", Map.of("sha", base),
                                "head", Map.of("repo", Map.of("full_name", repository)))));
    }
}
