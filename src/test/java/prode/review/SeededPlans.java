package prode.review;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.testing.SandboxedTerraform;

/** Terraform's own plans of the seeded changes, each against its stack as it was applied once. */
final class SeededPlans implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SandboxedTerraform terraform;

    private SeededPlans(SandboxedTerraform terraform) {
        this.terraform = terraform;
    }

    /** Applies the stacks that the changes need. */
    static SeededPlans of(List<SeededChange> changes) {
        var terraform = SandboxedTerraform.of(SeededChange.ALL);
        // What is imported somewhere has to exist.
        Stream.concat(Stream.of("adopted"), changes.stream().map(SeededChange::stack))
                .distinct()
                .forEach(terraform::apply);
        return new SeededPlans(terraform);
    }

    /** The plan as {@code terraform show -json} tells it. */
    String plan(SeededChange change) throws IOException {
        var file = terraform.stack(change.stack()).resolve("cdk.tf.json").toFile();
        JSON.writeValue(file, change.proposal());
        drift(change, "value");
        try {
            var plan = Stream.concat(
                    Stream.of("plan", "-input=false", "-no-color", "-out=seeded.tfplan"), change.arguments().stream());
            terraform.succeed(change.stack(), plan.toArray(String[]::new));
            return terraform
                    .succeed(change.stack(), "show", "-json", "seeded.tfplan")
                    .output();
        } finally {
            drift(change, "back");
        }
    }

    /** Without the time, and without the parts that say the same once more: they are most of the bytes. */
    static String normal(String plan) throws IOException {
        ObjectNode json = JSON.readTree(plan).require();
        json.remove(List.of("timestamp", "prior_state", "relevant_attributes"));
        json.putObject("planned_values");
        return JSON.writeValueAsString(json) + "\n";
    }

    private void drift(SeededChange change, String value) {
        var drift = change.json().path("drift");
        if (drift.isObject()) {
            terraform.control(
                    "drift",
                    Map.of(
                            "address", drift.path("address").asText(),
                            "attribute", drift.path("attribute").asText(),
                            "value", JSON.convertValue(drift.path(value), Object.class)));
        }
    }

    @Override
    public void close() {
        terraform.close();
    }
}
