package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.RoleInJson;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/**
 * Who may take which role. A trust that is a little too wide opens the account to a repository that anybody can make,
 * and nothing looks wrong until somebody does.
 */
@Tag("synth")
class TrustPoliciesTest {
    private static final String AUDIENCE = "sts.amazonaws.com";
    private static final String NAMES = "repo:example/prod-e:";
    private static final String IDS = "repo:example@1000001/prod-e@2000002:";
    private static final TerraformJson FOUNDATION =
            Stacks.stack(Stacks.output("production", "staging"), "prod-e-foundation");

    /** Role to what its jobs send after the repository. */
    private static final Map<String, List<String>> TRUSTED = new TreeMap<>(Map.of(
            "plan", List.of("pull_request", "ref:refs/heads/main"),
            "apply", List.of("environment:production", "environment:staging"),
            "publish", List.of("ref:refs/heads/main"),
            "state-admin", List.of("environment:state-admin"),
            "cleanup", List.of("environment:cleanup")));

    /** Subjects that no role trusts. */
    private static final List<String> HOSTILE = List.of(
            // Other repositories and owners, also those whose names begin or end like ours.
            "repo:example/other:ref:refs/heads/main",
            "repo:example/other:environment:production",
            "repo:evil/prod-e:environment:production",
            "repo:evil/prod-e:pull_request",
            "repo:example/prod-e-evil:environment:production",
            "repo:example/prod-e.git:environment:production",
            "repo:example-evil/prod-e:environment:production",
            "repo:evil-example/prod-e:ref:refs/heads/main",
            "repo:evil/example/prod-e:environment:production",
            // The name taken over after a rename: other numbers.
            "repo:example@1000009/prod-e@2000002:environment:production",
            "repo:example@1000001/prod-e@2000009:environment:production",
            "repo:example@2000002/prod-e@1000001:environment:production",
            "repo:example@1000001/prod-e:environment:production",
            "repo:example/prod-e@2000002:environment:production",
            "repo:evil@1000001/prod-e@2000002:environment:production",
            "repo:example@10000011/prod-e@2000002:environment:production",
            // Other spellings.
            "repo:Example/prod-e:environment:production",
            "repo:example/PROD-E:environment:production",
            "REPO:example/prod-e:environment:production",
            NAMES + "environment:Production",
            NAMES + "pull_request ",
            " " + NAMES + "pull_request",
            // Wildcards, as texts.
            "*",
            "repo:*",
            "repo:example/*",
            "repo:example/*:environment:production",
            NAMES + "*",
            NAMES + "environment:*",
            NAMES + "ref:refs/heads/*",
            NAMES + "environment:productio?",
            // Other jobs of our own repository.
            NAMES + "environment:production-evil",
            // Where nobody approves: not unless the team says so.
            NAMES + "environment:production-unattended",
            NAMES + "environment:prod",
            NAMES + "environment:",
            NAMES + "environment:production:ref:refs/heads/main",
            NAMES + "environment:cleanup-all",
            NAMES + "environment:state-admin2",
            NAMES + "ref:refs/heads/main-evil",
            NAMES + "ref:refs/heads/feature",
            NAMES + "ref:refs/heads/evil/main",
            NAMES + "ref:refs/tags/main",
            NAMES + "ref:refs/tags/v1.0.0",
            NAMES + "ref:refs/pull/1/merge",
            NAMES + "ref:main",
            NAMES + "pull_request_target",
            NAMES + "job_workflow_ref:example/prod-e/.github/workflows/deploy.yml@refs/heads/main",
            NAMES + "workflow_run",
            NAMES,
            IDS + "environment:production-evil",
            IDS + "ref:refs/tags/v1.0.0",
            IDS + "*",
            // Customised subjects, and none at all.
            "repository_owner:example:environment:production",
            "environment:production",
            "production",
            "");

    @Test
    void nobodyElseTakesARole() {
        assertThat(HOSTILE).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
        for (String role : TRUSTED.keySet()) {
            assertThat(HOSTILE)
                    .as("subjects that the role %s accepts", role)
                    .noneMatch(subject -> trusts(role, Map.of("aud", AUDIENCE, "sub", subject)));
        }
    }

    /** In particular no pull request gets the role that applies. */
    @Test
    void eachRoleIsForItsOwnJobsInBothFormsOfSubject() {
        TRUSTED.forEach((role, jobs) -> TRUSTED.values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(job -> Stream.of(NAMES, IDS)
                        .forEach(repository -> assertThat(
                                        trusts(role, Map.of("aud", AUDIENCE, "sub", repository + job)))
                                .as("%s takes %s", repository + job, role)
                                .isEqualTo(jobs.contains(job)))));
    }

    @Test
    void tokensForAnotherAudienceOrOfAnotherIssuerAreWorthNothing() {
        TRUSTED.forEach((role, jobs) -> {
            String subject = NAMES + jobs.get(0);

            assertThat(trusts(role, Map.of("sub", subject))).isFalse();
            assertThat(trusts(role, Map.of("aud", AUDIENCE))).isFalse();
            assertThat(trusts(role, Map.of("aud", "https://github.com/example", "sub", subject)))
                    .isFalse();
            assertThat(trusts(role, Map.of("aud", "sts.amazonaws.com.evil.example", "sub", subject)))
                    .isFalse();
            assertThat(role(role).provider()).matches("\\$\\{aws_iam_openid_connect_provider\\..*\\.arn}");
        });
    }

    /** AWS itself looks only at the first value of a list when it refuses wide subjects. */
    @Test
    void everySubjectIsComparedAsAWholeAndNamesOneRepository() {
        for (String role : TRUSTED.keySet()) {
            var statements = TerraformJson.parse(role(role).trust()).path("Statement");

            assertThat(statements).hasSize(1);
            assertThat(statements.at("/0/Condition").fieldNames()).toIterable().containsExactly("StringEquals");
            assertThat(statements.at("/0/Action")).hasSize(1);
            statements
                    .at("/0/Condition/StringEquals/" + GithubProvider.HOST + ":sub")
                    .forEach(subject -> assertThat(subject.asText()).doesNotContain("*", "?", "${"));
        }
    }

    @Test
    void idsAloneAreTrustedWhereTheConfigurationSaysSo() {
        var altered = Stacks.stack(Stacks.output("altered/production", "altered/staging"), "shop-foundation");
        var plan = RoleInJson.of(altered, "plan");
        var publish = RoleInJson.of(altered, "publish");

        assertThat(plan.trusts(claims("repo:example@3000003/shop@4000004:pull_request")))
                .isTrue();
        assertThat(plan.trusts(claims("repo:example/shop:pull_request"))).isFalse();
        assertThat(publish.trusts(claims("repo:example@5000005/shop-application@6000006:ref:refs/heads/release")))
                .isTrue();
        assertThat(publish.trusts(claims("repo:example@5000005/shop-application@6000006:ref:refs/heads/main")))
                .isFalse();
        assertThat(plan.trusts(claims("repo:example@5000005/shop-application@6000006:ref:refs/heads/release")))
                .isFalse();
    }

    private static boolean trusts(String role, Map<String, String> claims) {
        return role(role).trusts(claims);
    }

    private static RoleInJson role(String name) {
        return RoleInJson.of(FOUNDATION, name);
    }

    private static Map<String, String> claims(String subject) {
        return Map.of("aud", AUDIENCE, "sub", subject);
    }
}
