package prode.ops.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prode.aws.AwsFailure;
import prode.failure.ExitCode;
import prode.ops.inventory.Item.Status;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;

/** A list that calls something fine which nobody looked at is worse than no list. */
class InventoryScanTest {
    private static final Map<String, String> TAGS = Map.of("Project", "prod-e", "Owner", "team");

    private final Map<String, Map<String, String>> account = new TreeMap<>();
    private final Map<String, Map<String, String>> tagged = new TreeMap<>();

    @BeforeEach
    void everythingIsAsDeclared() {
        account.put(
                "service", Map.of("task_definition", "arn:task:7", "desired_count", "5", "platform_version", "LATEST"));
        account.put("group", Map.of("health_check.path", "/health", "port", "3000"));
        tagged.put("arn:service", TAGS);
        tagged.put("arn:vpc/vpc-1", TAGS);
    }

    @Test
    void saysOfEachResourceWhatIsKnown() throws IOException {
        var inventory = take();

        assertThat(status(inventory, "aws_ecs_service.backend")).isEqualTo(Status.AS_DECLARED);
        assertThat(status(inventory, "aws_lb_target_group.backend")).isEqualTo(Status.AS_DECLARED);
        assertThat(status(inventory, "aws_vpc.main")).isEqualTo(Status.EXISTS);
        assertThat(status(inventory, "aws_route.out")).isEqualTo(Status.NOT_LOOKED_AT);
        assertThat(inventory.orphans()).isEmpty();
        assertThat(inventory.exitCode()).isZero();
    }

    @Test
    void namesWhatDriftedFromLiteralAndFromReference() throws IOException {
        account.put("service", Map.of("task_definition", "arn:task:6", "platform_version", "1.4.0"));

        assertThat(findings(take(), "aws_ecs_service.backend"))
                .containsExactly(
                        "platform_version: is 1.4.0, declared LATEST",
                        "task_definition: is arn:task:6, declared arn:task:7");
    }

    /** Autoscaling owns the count: every busy hour would else be a drift. */
    @Test
    void leavesToOthersWhatIsIgnoredOnPurpose() throws IOException {
        account.put("service", Map.of("desired_count", "9"));

        assertThat(status(take(), "aws_ecs_service.backend")).isEqualTo(Status.AS_DECLARED);
    }

    @Test
    void readsNestedBlocks() throws IOException {
        account.put("group", Map.of("health_check.path", "/"));

        assertThat(findings(take(), "aws_lb_target_group.backend"))
                .containsExactly("health_check.path: is /, declared /health");
    }

    @Test
    void missesWhatIsGone() throws IOException {
        account.remove("service");

        var inventory = take();

        assertThat(status(inventory, "aws_ecs_service.backend")).isEqualTo(Status.MISSING);
        assertThat(inventory.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void namesTheTagThatIsNotAsDeclared() throws IOException {
        tagged.put("arn:service", Map.of("Project", "prod-e"));

        assertThat(findings(take(), "aws_ecs_service.backend")).containsExactly("tag Owner: is absent, declared team");
    }

    @Test
    void findsWhatNoStateKnowsButNotWhatAwsMakesForTheDeclared() throws IOException {
        tagged.put("arn:aws:ec2:us-west-2:1:volume/vol-9", TAGS);
        tagged.put("arn:aws:ecs:us-west-2:1:task/prod-e-cluster/abc", TAGS);
        tagged.put("arn:aws:ecs:us-west-2:1:task-definition/prod-e-task:3", TAGS);
        tagged.put("arn:aws:ecs:us-west-2:1:task-definition/forgotten:3", TAGS);

        assertThat(take().orphans())
                .containsExactly(
                        "arn:aws:ec2:us-west-2:1:volume/vol-9", "arn:aws:ecs:us-west-2:1:task-definition/forgotten:3");
    }

    @Test
    void aDeniedLookIsUnknown() throws IOException {
        Reader denied = resource -> {
            throw new AwsFailure(AwsFailure.Sort.DENIED, "denied: ecs:DescribeServices");
        };

        var inventory = take(denied);

        assertThat(status(inventory, "aws_ecs_service.backend")).isEqualTo(Status.UNKNOWN);
        assertThat(findings(inventory, "aws_ecs_service.backend").get(0)).contains("ecs:DescribeServices");
        assertThat(inventory.exitCode()).isEqualTo(ExitCode.PARTIAL);
    }

    private Inventory take() throws IOException {
        return take(resource -> Optional.ofNullable(account.get("service")));
    }

    private Inventory take(Reader services) throws IOException {
        var stack = new InventoryScan.Stack(declared(), state());
        Map<String, Reader> readers = Map.of(
                "aws_ecs_service",
                services,
                "aws_lb_target_group",
                resource -> Optional.ofNullable(account.get("group")));
        return new InventoryScan(readers, (key, value) -> tagged).take(List.of(stack), List.of(stack));
    }

    private static DeclaredStack declared() throws IOException {
        return new DeclaredStack("prod-e", new JsonMapper().readTree("""
                {"provider": {"aws": [{"default_tags": [{"tags": {"Project": "prod-e", "Owner": "team"}}]}]},
                 "resource": {
                   "aws_ecs_service": {"backend": {"task_definition": "${aws_ecs_task_definition.backend.arn}",
                     "desired_count": 2, "platform_version": "LATEST",
                     "lifecycle": {"ignore_changes": ["desired_count"]}}},
                   "aws_lb_target_group": {"backend": {"health_check": {"path": "/health"}}},
                   "aws_vpc": {"main": {}},
                   "aws_route": {"out": {}}}}"""));
    }

    private static AppliedState state() throws IOException {
        return AppliedState.of(new JsonMapper().readTree("""
                {"resources": [
                  {"mode": "managed", "type": "aws_ecs_service", "name": "backend", "instances": [{"attributes":
                    {"id": "arn:service", "arn": "arn:service", "task_definition": "arn:task:6"}}]},
                  {"mode": "managed", "type": "aws_ecs_task_definition", "name": "backend", "instances": [{"attributes":
                    {"id": "prod-e-task", "arn": "arn:task:7", "family": "prod-e-task"}}]},
                  {"mode": "managed", "type": "aws_lb_target_group", "name": "backend", "instances": [{"attributes":
                    {"id": "arn:group", "health_check": [{"path": "/health"}], "port": 3000}}]},
                  {"mode": "managed", "type": "aws_vpc", "name": "main", "instances": [{"attributes":
                    {"id": "vpc-1", "arn": "arn:vpc/vpc-1"}}]},
                  {"mode": "managed", "type": "aws_route", "name": "out", "instances": [{"attributes":
                    {"id": "r-1"}}]}]}"""));
    }

    private static Status status(Inventory inventory, String address) {
        return item(inventory, address).status();
    }

    private static List<String> findings(Inventory inventory, String address) {
        return item(inventory, address).findings();
    }

    private static Item item(Inventory inventory, String address) {
        return inventory.items().stream()
                .filter(item -> item.address().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
