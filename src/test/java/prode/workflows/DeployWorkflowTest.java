package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Command;
import prode.testing.Stacks;

/** The steps of deploy.yml, one after the other, as GitHub would run them. */
@Tag("terraform")
class DeployWorkflowTest {
    private static final String STATE = "terraform.tfstate";
    private static final String BUCKET = "prod-e-terraform-state";
    private static final Map<String, String> PASSPHRASE = Map.of("ERRORED_STATE_PASSPHRASE", "correct horse");

    private static final Pipeline PIPELINE = Pipeline.start();

    private String commit = PIPELINE.repository().head("main");

    @BeforeAll
    static void foundation() {
        PIPELINE.sandbox().apply("prod-e-foundation");
    }

    @AfterAll
    static void stop() {
        PIPELINE.close();
    }

    /** Whatever another test left: the account is as declared, and nobody was told anything. */
    @BeforeEach
    void account() {
        PIPELINE.sandbox().apply("prod-e");
        PIPELINE.github().forget().mayWrite("issues");
    }

    @Test
    void whatWasApprovedIsAppliedAndTold() {
        drift("enable_dns_support");

        var run = run().without("The committed JSON is what the sources give")
                .without("Spare the proposed images from the lifecycle")
                .start("validate", "images", "plan", "mark", "apply", "notify");

        assertThat(run.result("apply").succeeded())
                .as(run.result("apply").log())
                .isTrue();
        assertThat(run.result("apply").log()).contains("1 changed");
        assertThat(run.events())
                .containsSubsequence(
                        "images takes the role publish",
                        "plan takes the role plan",
                        "mark takes the role publish",
                        "apply takes the role apply");
        assertThat(run.hasArtifact("errored-state")).isFalse();
        assertThat(PIPELINE.github().messages())
                .containsExactly("Deployment of production: all well"
                        + " <https://github.com/example/prod-e/actions/runs/42|details>");
        assertThat(PIPELINE.github().issues()).isEmpty();
    }

    @Test
    @Tag("soak")
    void withoutAChangeNobodyIsAskedToApprove() {
        var run = run().start("plan", "apply");

        assertThat(run.result("plan").succeeded()).as(run.result("plan").log()).isTrue();
        assertThat(run.result("apply").status()).isEqualTo("skipped");
    }

    /** A team that turned the list on is asked for all but what is on it; one that didn't is asked for everything. */
    @Test
    void onlyWhatTheListCallsHarmlessWaitsForNobody() throws IOException {
        var alarm = Stacks.stack(Stacks.committed(), "prod-e")
                .all("aws_cloudwatch_metric_alarm")
                .get(0)
                .address();
        PIPELINE.sandbox()
                .control("drift", Map.of("address", alarm, "attribute", "alarm_description", "value", "by hand"));
        assertThat(run().start("plan").environment("apply")).isEqualTo("production");

        PIPELINE.repository().branch("list", commit);
        var settings = PIPELINE.repository().folder().resolve("src/main/policy/review.yaml");
        Files.writeString(settings, Files.readString(settings).replace("autoApprove: never", "autoApprove: harmless"));
        commit = PIPELINE.repository().commit("the list approves");
        var harmless = run().start("plan");
        drift("enable_dns_support");
        var more = run().start("plan");

        assertThat(harmless.result("plan").summary()).contains("Approved by the list: 1 description.");
        assertThat(harmless.environment("apply")).isEqualTo("production-unattended");
        assertThat(more.environment("apply")).isEqualTo("production");
    }

    /** Between approval and apply somebody changed a resource: that is not what was approved. */
    @Test
    void whatChangedAfterTheApprovalIsRefused() {
        drift("enable_dns_support");
        var approved = run().start("plan");

        drift("enable_dns_hostnames");
        var versions = PIPELINE.sandbox().stateVersions(BUCKET, STATE).size();
        var run = run().after("plan", "success", Map.of("changes", "true"))
                .artifact("review", approved.artifact("review"))
                .without("Synthesize")
                .start("apply", "notify");

        assertThat(run.result("apply").status()).isEqualTo("failure");
        assertThat(run.result("apply").log()).contains("enable_dns_hostnames");
        assertThat(PIPELINE.sandbox().stateVersions(BUCKET, STATE)).hasSize(versions);
        assertThat(PIPELINE.github().messages()).singleElement().asString().contains("failed in apply");
        assertThat(PIPELINE.github().issues()).hasSize(1);
    }

    /** What an apply could not save is the only record of what it made; and it holds secrets. */
    @Test
    void aStateThatCouldNotBeSavedIsKeptForItsOwnersOnly() throws IOException {
        var key = makeCertificate();

        var run = applyWithoutStateWrites();

        var kept = run.artifact("errored-state").resolve("prod-e.tfstate.cms");
        assertThat(Files.readString(kept, StandardCharsets.ISO_8859_1)).doesNotContain("aws_vpc");
        var project = run.result("apply").workspace();
        assertThat(project.resolve("main.tf.json-output/stacks/prod-e/errored.tfstate"))
                .doesNotExist();
        Files.copy(kept, project.resolve("prod-e.tfstate.cms"));
        Files.copy(key, project.resolve("errored-state.key"));
        var before = PIPELINE.sandbox().stateVersions(BUCKET, STATE).get(0);

        typed(
                project,
                "openssl cms -decrypt -inform DER -in prod-e.tfstate.cms -inkey errored-state.key -out errored.tfstate");
        typed(project, "./scripts/prod-e state recover errored.tfstate --apply");

        var recovered = PIPELINE.sandbox().stateVersions(BUCKET, STATE).get(0);
        assertThat(recovered.path("lineage")).isEqualTo(before.path("lineage"));
        assertThat(recovered.path("serial").asInt())
                .isGreaterThan(before.path("serial").asInt());
    }

    /** As an administrator does it, whom openssl asks for the passphrase. */
    private static void typed(Path project, String line) {
        var result = Command.atTerminal(
                project,
                PIPELINE.role(Map.of()),
                line,
                Objects.requireNonNull(PASSPHRASE.get("ERRORED_STATE_PASSPHRASE")));
        assertThat(result.exitCode()).as(line + "\n" + result.everything()).isZero();
    }

    private WorkflowRun applyWithoutStateWrites() {
        drift("enable_dns_support");
        var approved = run().start("plan");
        try (var state = FaultyState.before(
                Objects.requireNonNull(PIPELINE.role(Map.of()).get("AWS_ENDPOINT_URL_S3")))) {
            var run = run().after("plan", "success", Map.of("changes", "true"))
                    .artifact("review", approved.artifact("review"))
                    .without("Synthesize")
                    .role(PIPELINE.role(Map.of("AWS_ENDPOINT_URL_S3", state.url())))
                    .start("apply");
            assertThat(run.result("apply").log().lines())
                    .anyMatch(line -> line.contains("Failed to persist state"))
                    .anyMatch(line -> line.contains("errored.tfstate encrypted to"));
            return run;
        }
    }

    /** Commits one as the documentation says, on a branch of its own. */
    private Path makeCertificate() {
        PIPELINE.repository().branch("certificate", commit);
        var project = PIPELINE.repository().folder();
        var key = project.resolveSibling("private").resolve("errored-state.key");
        var made = Command.run(
                project,
                PASSPHRASE,
                List.of(project.resolve("scripts/ci/errored-state-key").toString(), key.toString()));
        assertThat(made.exitCode()).as(made.everything()).isZero();
        commit = PIPELINE.repository().commit("certificate");
        return key;
    }

    private void drift(String attribute) {
        var vpc = Stacks.stack(Stacks.committed(), "prod-e").only("aws_vpc").address();
        PIPELINE.sandbox().control("drift", Map.of("address", vpc, "attribute", attribute, "value", false));
    }

    private WorkflowRun run() {
        return PIPELINE.run("deploy").context("github", PIPELINE.event(commit));
    }
}
