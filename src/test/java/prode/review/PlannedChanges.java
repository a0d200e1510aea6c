package prode.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import prode.review.rules.Risk;
import prode.review.rules.RuleDescription;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;

/** A plan as Terraform writes it, of changes that a test describes in JSON; every value in it is configured. */
public final class PlannedChanges {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode plan = JSON.createObjectNode();
    private final ArrayNode changes;

    private PlannedChanges() {
        plan.put("format_version", "1.2");
        plan.putObject("planned_values");
        changes = plan.putArray("resource_changes");
        plan.putObject("configuration");
    }

    /** A plan that does nothing yet. */
    public static PlannedChanges none() {
        return new PlannedChanges();
    }

    /** A resource that is created. */
    public static PlannedChanges create(String address, String after) {
        return new PlannedChanges().and("create", address, "null", after);
    }

    /** A resource that is updated in place. */
    public static PlannedChanges update(String address, String before, String after) {
        return new PlannedChanges().and("update", address, before, after);
    }

    /** A resource that is deleted; what it was doesn't matter. */
    public static PlannedChanges delete(String address) {
        return new PlannedChanges().and("delete", address, "{\"id\": \"x\"}", "null");
    }

    /** One more change. */
    public PlannedChanges and(String actions, String address, String before, String after) {
        var resource = changes.addObject();
        resource.put("address", address).put("type", address.split("\\.", 2)[0]);
        var change = resource.putObject("change");
        Stream.of(actions.split(",")).forEach(change.putArray("actions")::add);
        change.set("before", json(before));
        change.set("after", json(after));
        return this;
    }

    /** One more that is created. */
    public PlannedChanges andCreate(String address, String after) {
        return and("create", address, "null", after);
    }

    /** With a mask of Terraform's on the last change: {@code after_unknown}, {@code after_sensitive}. */
    public PlannedChanges with(String mask, String value) {
        changes.path(changes.size() - 1).withObject("/change").set(mask, json(value));
        return this;
    }

    /** The review of the plan. */
    public Review review() {
        return review(plan);
    }

    /** Severity and rule of everything that is found: {@code danger public-access}; each is described as it is found. */
    public List<String> verdicts() {
        return review().stacks().get(0).risks().stream()
                .peek(PlannedChanges::assertDescribed)
                .map(risk -> risk.severity() + " " + risk.rule())
                .distinct()
                .toList();
    }

    /** Nobody could look up a rule that rules.txt leaves out, or give it a severity of the team's. */
    public static void assertDescribed(Risk risk) {
        var described = RuleDescription.ALL.get(risk.rule());

        assertThat(described).as("%s in rules.txt", risk.rule()).isNotNull();
        assertThat(Objects.requireNonNull(described).severities())
                .as("severities of %s in rules.txt", risk.rule())
                .contains(risk.severity());
    }

    /** The details of a rule. */
    public List<String> details(String rule) {
        return review().stacks().get(0).risks().stream()
                .filter(risk -> risk.rule().equals(rule))
                .map(Risk::details)
                .flatMap(List::stream)
                .toList();
    }

    /** The review of a plan's JSON. */
    static Review review(JsonNode plan) {
        return new Review(
                List.of(StackReview.of("plan", read(plan), new Places("plan", Optional.empty()))), Optional.empty());
    }

    /** The plan as it is read. */
    Plan read() {
        return read(plan);
    }

    private static Plan read(JsonNode plan) {
        try {
            return PlanReader.read(new ByteArrayInputStream(plan.toString().getBytes(UTF_8)), "plan.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
