package prode.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Stacks;

/** The steps of drift.yml over three days. */
@Tag("soak")
class DriftWorkflowTest {
    @Test
    void driftHasAnIssueUntilItIsGone() {
        try (var pipeline = Pipeline.start()) {
            pipeline.github().mayWrite("issues");
            var stacks = pipeline.sandbox().stackNames();
            stacks.forEach(pipeline.sandbox()::apply);
            var vpc = Stacks.stack(Stacks.committed(), "prod-e").only("aws_vpc").address();

            assertThat(day(pipeline).result("issue").log()).endsWith("no issue to close\n");

            pipeline.sandbox()
                    .control("drift", Map.of("address", vpc, "attribute", "enable_dns_support", "value", false));
            var run = day(pipeline);
            assertThat(run.result("plan").log()).contains("prod-e-foundation: no changes", "prod-e: changes");
            assertThat(pipeline.github().issues()).hasSize(1);
            assertThat(pipeline.github().issues().get(0).path("body").asText()).contains("aws_vpc");

            pipeline.sandbox()
                    .control("drift", Map.of("address", vpc, "attribute", "enable_dns_support", "value", true));
            day(pipeline);
            assertThat(pipeline.github().issues().get(0).path("state").asText()).isEqualTo("closed");
            assertThat(pipeline.sandbox().lockItems("prod-e-terraform-lock").toString())
                    .doesNotContain("Info");
        }
    }

    private static WorkflowRun day(Pipeline pipeline) {
        var run = pipeline.run("drift")
                .context("github", pipeline.event(pipeline.repository().head("main")))
                .start();
        assertThat(run.result("plan").succeeded()).as(run.result("plan").log()).isTrue();
        return run;
    }
}
