package prode.review.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import prode.review.Changes;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** A reviewer who sees the money at the change need not hear of it from the bill. */
class CostDifferenceTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final DeclaredStack stack = stack();

    /** By hand: 0.25 vCPU × 730 × 0.04048 = 7.39 and 0.5 GB × 730 × 0.004445 = 1.62, both once more. */
    @Test
    void oneTaskMoreCostsItsProcessorAndItsMemory() {
        var service = declared("aws_ecs_service", "/backend/");

        assertThat(difference(update(service, "desired_count", "2", "3")))
                .isEqualTo("9.01 USD a month more: 177.34 → 186.35");
        assertThat(difference(update(service, "desired_count", "3", "2")))
                .isEqualTo("9.01 USD a month less: 186.35 → 177.34");
    }

    @Test
    void aSingleDatabaseCostsHalfOfTwo() {
        var instance = declared("aws_db_instance", "/");

        assertThat(difference(update(instance, "multi_az", "true", "false")))
                .isEqualTo("15.44 USD a month less: 177.34 → 161.90");
    }

    @Test
    void whatIsMadeOrDeletedIsPaidForOrNoLonger() throws IOException {
        var nat = Changes.of("aws_nat_gateway.second", "aws_nat_gateway", Action.CREATE, missing(), json("{}"));
        var address = Changes.of("aws_eip.second", "aws_eip", Action.DELETE, json("{}"), missing());

        assertThat(difference(nat)).isEqualTo("33.75 USD a month more: 177.34 → 211.09");
        assertThat(difference(address)).isEqualTo("3.65 USD a month less: 180.99 → 177.34");
    }

    @Test
    void whatTerraformLetsGoOfStaysOnTheBill() throws IOException {
        assertThat(difference(Changes.of("aws_eip.old", "aws_eip", Action.FORGET, json("{}"), missing())))
                .isEqualTo("no known difference");
    }

    /** The old address stays on the bill, and a second one comes. */
    @Test
    void whatIsMadeInPlaceOfWhatTerraformLetsGoOfIsPaidForBesideIt() throws IOException {
        assertThat(difference(Changes.of("aws_eip.old", "aws_eip", Action.CREATE_AND_FORGET, json("{}"), json("{}"))))
                .isEqualTo("3.65 USD a month more: 177.34 → 180.99");
    }

    @Test
    void whatNobodyPricedIsNamedAndNotZero() throws IOException {
        var cluster =
                Changes.of("aws_redshift_cluster.new", "aws_redshift_cluster", Action.CREATE, missing(), json("{}"));

        assertThat(difference(cluster)).isEqualTo("no known difference; not priced: `aws_redshift_cluster.new`");
    }

    /** A plan comes from a branch: its numbers may be made to hang whoever reckons with them. */
    @Test
    void aNumberBeyondAllReasonIsNotReckonedWith() {
        var service = declared("aws_ecs_service", "/backend/");

        assertThat(difference(update(service, "desired_count", "2", "1e999999999")))
                .contains("not priced: `" + service.address() + "`");
    }

    private String difference(Change change) {
        var plan = Plan.of(List.of(change));
        return CostDifference.of(stack, plan).orElseThrow().text(address -> "`" + address + "`");
    }

    private DeclaredResource declared(String type, String path) {
        return stack.resources(type).stream()
                .filter(resource -> resource.constructPath().contains(path))
                .findFirst()
                .orElseThrow();
    }

    private static Change update(DeclaredResource resource, String argument, String before, String after) {
        return Changes.of(
                resource.address(), resource.type(), Action.UPDATE, with(argument, before), with(argument, after));
    }

    private static ObjectNode with(String argument, String value) {
        return JSON.createObjectNode()
                .put(argument, value)
                .put("task_definition", "arn:aws:ecs:us-west-2:111122223333:task-definition/prod-e-task:7");
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static JsonNode missing() {
        return MissingNode.getInstance();
    }

    private static DeclaredStack stack() {
        try {
            return DeclaredStack.read(Path.of("main.tf.json-output/stacks"), "prod-e");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
