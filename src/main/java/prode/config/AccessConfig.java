package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;

/** The repository whose pipeline and runbooks belong to the system, and what of it AWS trusts. */
public record AccessConfig(
        @Doc("The project's GitHub repository, owner/name.") @Matches(value = REPOSITORY, allowed = REPOSITORY_ALLOWED)
        String repository,

        @Doc("What AWS trusts of GitHub Actions; without it there are no roles for a pipeline.") @Nullable
        GithubConfig github) {

    static final String REPOSITORY = "[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/[A-Za-z0-9_.-]{1,100}";
    static final String REPOSITORY_ALLOWED = "owner/name as on GitHub, no wildcard";
    static final String ID = "[1-9][0-9]{0,18}";
    static final String ID_ALLOWED = "GitHub's number in quotes, such as \"1234567\"";
    static final String BRANCH = "[A-Za-z0-9][A-Za-z0-9._/-]{0,199}";
    static final String BRANCH_ALLOWED = "a branch name of letters, digits and ._/-, no wildcard";
    static final String ENVIRONMENT = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    static final String ENVIRONMENT_ALLOWED = "1 to 100 letters, digits and ._-, no wildcard";

    /** What stands behind the name of an environment of ours in that of the GitHub environment without reviewers. */
    public static final String UNATTENDED = "-unattended";

    /**
     * The subjects in GitHub's tokens that may take the pipeline's roles. An environment of ours deploys from the GitHub
     * environment of the same name.
     */
    public record GithubConfig(
            @Doc("Whether the account's OIDC provider for GitHub is made or exists already.") @Default("create")
            OidcProvider oidcProvider,

            @Doc(
                    "Number of the repository's owner; names can be given up and taken over, numbers can't: gh api repos/OWNER/NAME --jq .owner.id")
            @Matches(value = ID, allowed = ID_ALLOWED)
            String ownerId,

            @Doc("Number of the repository: gh api repos/OWNER/NAME --jq .id")
            @Matches(value = ID, allowed = ID_ALLOWED)
            String repositoryId,

            @Doc("Form of the subjects: repositories made or renamed since July 2026 send ids, older ones names.")
            @Default("both")
            SubjectForm subjects,

            @Doc("Branch from which the pipeline deploys.")
            @Default("main")
            @Matches(value = BRANCH, allowed = BRANCH_ALLOWED)
            String defaultBranch,

            @Doc("GitHub environment whose reviewers approve a cleanup.")
            @Default("cleanup")
            @Matches(value = ENVIRONMENT, allowed = ENVIRONMENT_ALLOWED)
            String cleanupEnvironment,

            @Doc("GitHub environment whose reviewers approve repairs of the state.")
            @Default("state-admin")
            @Matches(value = ENVIRONMENT, allowed = ENVIRONMENT_ALLOWED)
            String stateAdminEnvironment,

            @Doc(
                    "Whether AWS also trusts the GitHub environment with -unattended behind each of ours, where plans that review.autoApprove calls harmless are applied without reviewers.")
            @Default("false")
            boolean unattended,

            @Doc("The application's repository, if it pushes its image itself.") @Nullable
            ApplicationRepository application) {}

    /** Another repository that may push images, from one branch. */
    public record ApplicationRepository(
            @Doc("GitHub repository, owner/name.") @Matches(value = REPOSITORY, allowed = REPOSITORY_ALLOWED)
            String repository,

            @Doc("Number of the repository's owner.") @Matches(value = ID, allowed = ID_ALLOWED)
            String ownerId,

            @Doc("Number of the repository.") @Matches(value = ID, allowed = ID_ALLOWED)
            String repositoryId,

            @Doc("Branch whose images are pushed.") @Default("main") @Matches(value = BRANCH, allowed = BRANCH_ALLOWED)
            String branch) {}

    /** Where the account's OIDC provider for GitHub comes from; an account has one. */
    public enum OidcProvider {
        /** The foundation makes it. */
        create,
        /** Somebody else made it. */
        existing
    }

    /** How a subject names the repository. */
    public enum SubjectForm {
        /** As either. */
        both,
        /** {@code repo:owner/name:…}. */
        names,
        /** {@code repo:owner@id/name@id:…}. */
        ids
    }
}
