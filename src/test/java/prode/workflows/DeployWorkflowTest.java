package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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

    private final Pipeline pipeline = Pipeline.start();

    @BeforeEach
    void account() {
        pipeline.github().mayWrite("issues");
        pipeline.sandbox().apply("prod-e-foundation");
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void whatWasApprovedIsAppliedAndTold() {
        var run = run().start("validate", "images", "plan", "apply", "mark", "notify");

        assertThat(run.result("apply").succeeded())
                .as(run.result("apply").log())
                .isTrue();
        assertThat(pipeline.sandbox().stateVersions(BUCKET, STATE)).isNotEmpty();
        assertThat(run.events())
                .containsSubsequence(
                        "images takes the role publish",
                        "plan takes the role plan",
                        "apply takes the role apply",
                        "mark takes the role publish");
        assertThat(run.hasArtifact("errored-state")).isFalse();
        assertThat(pipeline.github().messages())
                .containsExactly(
                        "Deployment of production: all well <https://github.com/example/prod-e/actions/runs/42|details>");
        assertThat(pipeline.github().issues()).isEmpty();
    }

    @Test
    void withoutAChangeNobodyIsAskedToApprove() {
        pipeline.sandbox().apply("prod-e");

        var run = run().start("plan", "apply");

        assertThat(run.result("plan").succeeded()).as(run.result("plan").log()).isTrue();
        assertThat(run.result("apply").status()).isEqualTo("skipped");
    }

    /** Between approval and apply somebody changed a resource: that is not what was approved. */
    @Test
    void whatChangedAfterTheApprovalIsRefused() {
        pipeline.sandbox().apply("prod-e");
        drift("enable_dns_support");
        var approved = run().start("plan");

        drift("enable_dns_hostnames");
        var versions = pipeline.sandbox().stateVersions(BUCKET, STATE).size();
        var run = run().after("plan", "success", Map.of("changes", "true"))
                .artifact("review", approved.artifact("review"))
                .start("apply", "notify");

        assertThat(run.result("apply").status()).isEqualTo("failure");
        assertThat(run.result("apply").log()).contains("enable_dns_hostnames");
        assertThat(pipeline.sandbox().stateVersions(BUCKET, STATE)).hasSize(versions);
        assertThat(pipeline.github().messages()).singleElement().asString().contains("failed in apply");
        assertThat(pipeline.github().issues()).hasSize(1);
    }

    /** What an apply could not save is the only record of what it made; and it holds secrets. */
    @Test
    void aStateThatCouldNotBeSavedIsKeptForItsOwnersOnly() throws IOException {
        var key = makeCertificate();

        var run = applyWithoutStateWrites();

        var kept = run.artifact("errored-state").resolve("prod-e.tfstate.cms");
        assertThat(Files.readString(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("aws_vpc");
        var plain = Command.run(
                PASSPHRASE,
                List.of(
                        "openssl",
                        "cms",
                        "-decrypt",
                        "-inform",
                        "DER",
                        "-in",
                        kept.toString(),
                        "-inkey",
                        key.toString(),
                        "-passin",
                        "env:ERRORED_STATE_PASSPHRASE"));
        assertThat(plain.exitCode()).as(plain.errors()).isZero();
        var state = new ObjectMapper().readTree(plain.output());
        assertThat(state.findValuesAsText("type")).contains("aws_vpc");
        assertThat(run.result("apply").workspace().resolve("main.tf.json-output/stacks/prod-e/errored.tfstate"))
                .doesNotExist();
    }

    @Test
    void withoutACertificateNothingIsUploadedInTheClear() {
        var run = applyWithoutStateWrites();

        assertThat(run.hasArtifact("errored-state")).isFalse();
        assertThat(run.result("apply").log()).contains(".github/errored-state.crt is missing or has expired");
    }

    private WorkflowRun applyWithoutStateWrites() {
        var approved = run().start("plan");
        try (var state = FaultyState.before(pipeline.role(Map.of()).get("AWS_ENDPOINT_URL_S3"))) {
            var run = run().after("plan", "success", Map.of("changes", "true"))
                    .artifact("review", approved.artifact("review"))
                    .role(pipeline.role(Map.of("AWS_ENDPOINT_URL_S3", state.url())))
                    .start("apply");
            assertThat(run.result("apply").status()).isEqualTo("failure");
            return run;
        }
    }

    /** Commits one as the documentation says. */
    private Path makeCertificate() {
        var project = pipeline.repository().folder();
        var key = project.resolveSibling("private").resolve("errored-state.key");
        var made = Command.run(
                project,
                PASSPHRASE,
                List.of(project.resolve("scripts/ci/errored-state-key").toString(), key.toString()));
        assertThat(made.exitCode()).as(made.everything()).isZero();
        pipeline.repository().commit("certificate");
        return key;
    }

    private void drift(String attribute) {
        var vpc = Stacks.stack(Stacks.committed(), "prod-e").only("aws_vpc").address();
        pipeline.sandbox().control("drift", Map.of("address", vpc, "attribute", attribute, "value", false));
    }

    private WorkflowRun run() {
        return pipeline.run("deploy")
                .context("github", pipeline.event(pipeline.repository().head("main")));
    }
}
