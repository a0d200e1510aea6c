package prode.workflows;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prode.workflows.Workflow.Job;
import prode.workflows.Workflow.Step;

/** What every workflow keeps to; each rule stands for an attack or an outage on record. */
class WorkflowRulesTest {
    private static final List<Workflow> WORKFLOWS = Workflow.all();

    /** Job to the roles it may take; a job that is missing here may take none. */
    private static final Map<String, List<String>> ROLES = Map.ofEntries(
            entry("cleanup/delete", List.of("CLEANUP_ROLE_ARN")),
            entry("cleanup/find", List.of("PLAN_ROLE_ARN")),
            entry("deploy/apply", List.of("APPLY_ROLE_ARN")),
            entry("deploy/images", List.of("PUBLISH_ROLE_ARN")),
            entry("deploy/mark", List.of("PUBLISH_ROLE_ARN")),
            entry("deploy/plan", List.of("PLAN_ROLE_ARN")),
            entry("deploy/verify", List.of("PLAN_ROLE_ARN")),
            entry("drift/plan", List.of("PLAN_ROLE_ARN")),
            entry("health-monitor/health", List.of("PLAN_ROLE_ARN")),
            entry("pull-request/plan", List.of("PLAN_ROLE_ARN")),
            entry("resource-check/check", List.of("PLAN_ROLE_ARN")));

    @Test
    void theDocumentedWorkflowsAreThere() {
        assertThat(WORKFLOWS)
                .extracting(Workflow::name)
                .containsExactly(
                        "cleanup", "deploy", "drift", "health-monitor", "pull-request", "release", "resource-check");
    }

    /** A tag that is moved to other code would run with our roles. */
    @Test
    void everyActionIsPinnedToACommitWithItsVersionBesideIt() {
        var pinned = Pattern.compile("\\s*(- )?uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

        assertThat(lines("uses:"))
                .isNotEmpty()
                .allMatch(line -> pinned.matcher(line).matches());
    }

    /** Two versions of one action at a time mean that an update was half done. */
    @Test
    void oneActionHasOneVersion() {
        var versions = new TreeMap<String, List<String>>();
        lines("uses:")
                .map(line -> line.replaceFirst(".*uses: ", ""))
                .distinct()
                .forEach(use -> versions.computeIfAbsent(use.replaceFirst("@.*", ""), action -> new ArrayList<>())
                        .add(use));

        assertThat(versions.values()).allMatch(uses -> uses.size() == 1);
    }

    @Test
    void noWorkflowHasARightUnlessAJobSaysSo() {
        assertThat(WORKFLOWS)
                .allMatch(workflow -> Map.of().equals(workflow.content().get("permissions")));
        assertThat(jobs()).allMatch(job -> job.content().containsKey("permissions"));
    }

    /** The right to write belongs to jobs that run no code of a branch and hold no cloud role. */
    @Test
    void onlyCommentsAndIssuesAreWritten() {
        var writers = new TreeMap<String, List<String>>();
        for (var job : jobs().toList()) {
            job.permissions().forEach((right, level) -> {
                if (level.equals("write") && !right.equals("id-token")) {
                    writers.computeIfAbsent(job.name(), name -> new ArrayList<>())
                            .add(right);
                }
            });
        }

        assertThat(writers)
                .isEqualTo(Map.of(
                        "cleanup/notify", List.of("issues"),
                        "deploy/notify", List.of("issues"),
                        "drift/issue", List.of("issues"),
                        "health-monitor/notify", List.of("issues"),
                        "pull-request/comment", List.of("pull-requests"),
                        "release/publish", List.of("contents")));
        assertThat(writers.keySet()).doesNotContainAnyElementsOf(ROLES.keySet());
    }

    @Test
    void everyJobEndsByItself() {
        assertThat(jobs())
                .allMatch(job -> job.content().get("timeout-minutes") instanceof Integer minutes && minutes <= 60);
    }

    /** The role's session ends after an hour; then the state can't be saved any more. */
    @Test
    void theApplyEndsBeforeItsCredentials() {
        assertThat((Integer) Workflow.of("deploy").job("apply").content().get("timeout-minutes"))
                .isLessThan(60);
    }

    /** The name of a branch is a stranger's text; in a script it would be code. */
    @Test
    void noExpressionStandsInAScript() {
        assertThat(steps().map(Step::run)).isNotEmpty().noneMatch(run -> run != null && run.contains("${{"));
    }

    /** They run with the rights of the base branch on what a fork sent. */
    @Test
    void noTriggerGivesAForkOurRights() {
        assertThat(WORKFLOWS)
                .allSatisfy(
                        workflow -> assertThat(Workflow.map(workflow.content().get("on")))
                                .doesNotContainKeys("pull_request_target", "workflow_run", "issue_comment"));
    }

    /** The wrapper swallows the signal of a cancelled run: Terraform dies and the lock stays. */
    @Test
    void terraformRunsWithoutTheWrapper() {
        assertThat(uses("hashicorp/setup-terraform"))
                .isNotEmpty()
                .allMatch(step -> Boolean.FALSE.equals(step.with().get("terraform_wrapper")))
                .extracting(step -> step.with().get("terraform_version"))
                .containsOnly("1.11.4");
    }

    @Test
    void noTokenIsLeftOnTheDisk() {
        assertThat(uses("actions/checkout"))
                .isNotEmpty()
                .allMatch(step -> Boolean.FALSE.equals(step.with().get("persist-credentials")));
    }

    /** A cache that somebody else filled would bring its files into the job that judges main, or into one with a role. */
    @Test
    void aCacheIsFilledByMainAndReadByChecksOfPullRequestsOnly() {
        var users = new TreeMap<String, String>();
        for (var job : jobs().toList()) {
            for (var step : job.steps()) {
                assertThat(step.with()).doesNotContainKey("cache");
                var action = step.action();
                if (action != null && action.startsWith("actions/cache")) {
                    users.put(job.name(), action);
                }
            }
        }

        assertThat(users)
                .isEqualTo(Map.of(
                        "deploy/validate", "actions/cache/save",
                        "pull-request/check", "actions/cache/restore",
                        "pull-request/policy", "actions/cache/restore"));
        assertThat(users.keySet()).doesNotContainAnyElementsOf(ROLES.keySet());
    }

    /** Another key or another list of folders would never be found, and nobody would notice. */
    @Test
    void whatIsKeptIsWhatIsLookedFor() {
        var kept = uses("actions/cache/save").map(Step::with).toList();

        assertThat(kept).hasSize(1);
        assertThat(uses("actions/cache/restore").map(Step::with)).isNotEmpty().allMatch(kept.get(0)::equals);
    }

    /** A killed apply leaves resources that no state knows. */
    @Test
    void onlyALookMayBeCancelled() {
        var cancelled = new LinkedHashMap<String, Object>();
        WORKFLOWS.forEach(workflow -> cancelled.put(
                workflow.name(),
                Workflow.map(workflow.content().get("concurrency")).get("cancel-in-progress")));

        assertThat(cancelled.remove("pull-request")).isEqualTo(true);
        assertThat(cancelled.values()).containsOnly(false);
        assertThat(Workflow.map(Workflow.of("deploy").content().get("concurrency"))
                        .get("group"))
                .isEqualTo("state-${{ inputs.environment || 'production' }}");
    }

    @Test
    void eachJobTakesExactlyTheRoleOfTheTable() {
        var roles = new TreeMap<String, List<String>>();
        for (var job : jobs().toList()) {
            job.steps().stream()
                    .filter(step -> "aws-actions/configure-aws-credentials".equals(step.action()))
                    .map(step -> String.valueOf(step.with().get("role-to-assume")))
                    .forEach(role -> roles.computeIfAbsent(job.name(), name -> new ArrayList<>())
                            .add(role.replaceAll("[^A-Z_]|vars", "")));
        }

        assertThat(roles).isEqualTo(ROLES);
    }

    /** A right that no step needs is a right for whoever gets into the job. */
    @Test
    void exactlyTheJobsWithARoleMayAskForOne() {
        assertThat(jobs().filter(job -> job.permissions().containsKey("id-token"))
                        .map(Job::name))
                .containsExactlyInAnyOrderElementsOf(ROLES.keySet());
    }

    /** What changes AWS waits for people. */
    @Test
    void applyAndDeletionNeedAnApproval() {
        assertThat(Workflow.of("deploy").job("apply").content())
                .containsEntry(
                        "environment",
                        "${{ inputs.environment || 'production' }}"
                                + "${{ needs.plan.outputs.approval == 'list' && '-unattended' || '' }}");
        assertThat(Workflow.of("cleanup").job("delete").content()).containsEntry("environment", "cleanup");
    }

    /** Long-lived keys leak; a role by OIDC ends with the job. */
    @Test
    void theOnlySecretIsTheWebhook() {
        assertThat(lines("secrets.")).isNotEmpty().allMatch(line -> line.contains("${{ secrets.SLACK_WEBHOOK_URL }}"));
    }

    private static Stream<Job> jobs() {
        return WORKFLOWS.stream().flatMap(workflow -> workflow.jobs().values().stream());
    }

    private static Stream<Step> steps() {
        return jobs().flatMap(job -> job.steps().stream());
    }

    private static Stream<Step> uses(String action) {
        return steps().filter(step -> action.equals(step.action()));
    }

    private static Stream<String> lines(String part) {
        return WORKFLOWS.stream().flatMap(workflow -> workflow.text().lines()).filter(line -> line.contains(part));
    }
}
