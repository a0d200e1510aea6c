package prode.review.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prode.review.Places;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.comment.Comment;
import prode.review.context.ApplyTime.Step;
import prode.review.rules.RuleTable;
import prode.review.show.Headline;
import prode.review.show.Overview;
import prode.review.show.Visibility;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;

/** A reviewer who doesn't see what hangs on a change takes it for a small one. */
class SurroundingsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Places NOWHERE = new Places("shop", Optional.empty());

    private final ObjectNode plan = JSON.createObjectNode().put("format_version", "1.2");
    private final ArrayNode changes = plan.putArray("resource_changes");
    private final ObjectNode root = plan.putObject("configuration").putObject("root_module");

    SurroundingsTest() {
        plan.putObject("planned_values");
    }

    @Test
    void aServiceIsToldWithItsAlarms() {
        configured("aws_ecs_service.web");
        configured("aws_cloudwatch_metric_alarm.cpu", "aws_ecs_service.web.name", "aws_ecs_service.web");
        configured("aws_cloudwatch_metric_alarm.memory", "aws_ecs_service.web.name", "aws_ecs_service.web");
        changed("update", "aws_ecs_service.web");

        assertThat(reached()).isEqualTo("service web and its 2 alarms");
    }

    /** Through the task's definition, which nobody has a name for. */
    @Test
    void whoUsesADatabaseFeelsItsReplacement() {
        configured("aws_db_instance.main");
        configured("aws_ecs_task_definition.web", "aws_db_instance.main.address", "aws_db_instance.main");
        configured("aws_ecs_service.web", "aws_ecs_task_definition.web.arn", "aws_ecs_task_definition.web");
        changed("delete,create", "aws_db_instance.main");

        assertThat(reached()).isEqualTo("service web, database main");
    }

    /** The rule is new, the group and who is in it are not. */
    @Test
    void aNewRuleOfAGroupReachesWhoIsInIt() {
        configured("aws_security_group.db");
        configured("aws_db_instance.main", "aws_security_group.db.id", "aws_security_group.db");
        configured("aws_vpc_security_group_ingress_rule.all", "aws_security_group.db.id", "aws_security_group.db");
        changed("create", "aws_vpc_security_group_ingress_rule.all");

        assertThat(reached()).isEqualTo("database main");
    }

    @Test
    void whatIsNewOrGetsATagReachesNobody() {
        configured("aws_sns_topic.alarms");
        configured("aws_cloudwatch_metric_alarm.cpu", "aws_sns_topic.alarms.arn", "aws_sns_topic.alarms");
        configured("aws_ecs_service.new");
        changed("create", "aws_ecs_service.new");
        changed("update", "aws_sns_topic.alarms")
                .withObject("/change/after/tags")
                .put("team", "b");

        assertThat(reached()).isEmpty();
    }

    /** As modules are written: the group comes in by a variable, the subnet by another module's output. */
    @Test
    void whatIsHandedThroughModulesIsConnected() {
        var module = root.putObject("module_calls").putObject("shop");
        module.putObject("expressions")
                .putObject("group")
                .putArray("references")
                .add("module.net[\"a.b\"].group_id")
                .add("module.net[\"a.b\"]");
        resource(module.putObject("module"), "aws_ecs_service.web", "var.group");
        var net = ((ObjectNode) root.path("module_calls")).putObject("net").putObject("module");
        resource(net, "aws_security_group.web");
        net.putObject("outputs")
                .putObject("group_id")
                .putObject("expression")
                .putArray("references")
                .add("aws_security_group.web.id")
                .add("aws_security_group.web");
        changed("update", "module.net[\"a.b\"].aws_security_group.web[0]");

        assertThat(reached()).isEqualTo("service shop/web");
        assertThat(surroundings().picture().orElseThrow().nodes())
                .extracting(Picture.Node::text)
                .containsExactly("security group net/web", "ecs service shop/web");
    }

    @Test
    void aLoneChangeHasNoPicture() {
        configured("aws_sqs_queue.jobs");
        configured("aws_lb.main", "aws_security_group.lb.id");
        changed("update", "aws_sqs_queue.jobs");

        assertThat(surroundings().picture()).isEmpty();
    }

    @Test
    void aPictureOfAThousandResourcesCanBeRead() {
        configured("aws_kms_key.data");
        changed("update", "aws_kms_key.data");
        IntStream.range(0, 1000).forEach(i -> configured("aws_sqs_queue.q" + i, "aws_kms_key.data.arn"));
        IntStream.range(0, 1000).forEach(i -> configured("aws_made_up" + i % 40 + ".r" + i, "aws_kms_key.data.arn"));

        var picture = surroundings().picture().orElseThrow();

        assertThat(picture.nodes()).hasSizeLessThanOrEqualTo(15);
        assertThat(picture.nodes().get(0).text()).isEqualTo("kms key data");
        assertThat(picture.nodes()).extracting(Picture.Node::text).contains("1000 × sqs queue");
        assertThat(picture.edges()).hasSize(picture.nodes().size() - 1);
        assertThat(picture.leftOut()).isEqualTo(27 * 25);
    }

    /** A name of a plan must not become a link, a click or a second diagram. */
    @Test
    void nothingInAPictureActs() {
        configured("aws_kms_key.data");
        configured("aws_sqs_queue.a\"]\n```\n<script>click n0 href", "aws_kms_key.data.arn");
        changed("update", "aws_kms_key.data");

        var comment = comment(Visibility.SHOWN);

        assertThat(comment).contains("```mermaid\nflowchart TD\n");
        assertThat(comment.lines()
                        .dropWhile(line -> !line.equals("```mermaid"))
                        .skip(1)
                        .takeWhile(line -> !line.equals("```")))
                .allMatch(line -> line.matches("flowchart (TD|LR)|  n[0-9]+ --> n[0-9]+"
                        + "|  n[0-9]+\\[\"[\\p{L}\\p{N} ._/…×-]+(<br>[\\p{L}\\p{N} ._/…×-]+)*\"](:::[a-z]+)?"
                        + "|  classDef [a-z]+ [a-z:#0-9,]+"));
    }

    /** Two that wait for each other take longer than two beside each other. */
    @Test
    void theApplyTakesAsLongAsItsLongestChain() {
        configured("aws_db_instance.main");
        configured("aws_mq_broker.jobs");
        configured("null_resource.between", "aws_db_instance.main.id");
        configured("aws_cloudfront_distribution.web", "null_resource.between.id");
        changed("create", "aws_db_instance.main");
        changed("create", "aws_mq_broker.jobs");
        changed("update", "aws_cloudfront_distribution.web");

        assertThat(surroundings().time())
                .contains(new ApplyTime(
                        35,
                        List.of(
                                new Step("create", "db instance", "main", 20),
                                new Step("update", "cloudfront distribution", "web", 15)),
                        List.of()));
    }

    @Test
    void aReplacementIsADeletionAndACreation() {
        configured("aws_db_instance.main");
        changed("delete,create", "aws_db_instance.main");

        assertThat(Headline.time(surroundings().time().orElseThrow(), name -> name))
                .isEqualTo("The apply takes about 20 minutes: create db instance main 20."
                        + " AWS doesn't say how long this takes: delete db instance main.");
    }

    /** A plan that comes from anywhere may say that two need each other. */
    @Test
    void aCircleEnds() {
        configured("aws_db_instance.a", "aws_db_instance.b.id");
        configured("aws_db_instance.b", "aws_db_instance.a.id");
        changed("create", "aws_db_instance.a");
        changed("create", "aws_db_instance.b");

        assertThat(surroundings().time())
                .hasValueSatisfying(time -> assertThat(time.minutes()).isBetween(20, 40));
    }

    /** Constants of a configuration are values that nobody marked. */
    @Test
    void noConstantOfTheConfigurationIsTold() {
        configured("aws_kms_key.data");
        var queue = configured("aws_sqs_queue.jobs", "aws_kms_key.data.arn");
        var constant =
                ((ObjectNode) queue.path("expressions")).putObject("policy").putObject("constant_value");
        constant.putArray("references").add("aws_canary.canary.arn");
        changed("update", "aws_kms_key.data");

        for (var visibility : Visibility.values()) {
            assertThat(comment(visibility)).contains("sqs queue<br>jobs").doesNotContain("canary");
        }
    }

    /** Terraform refuses keys that are marked as sensitive, and knows nothing of the others. */
    @Test
    void noKeyOfForEachIsTold() {
        configured("aws_kms_key.data");
        configured("aws_sqs_queue.jobs", "aws_kms_key.data[\"AKIAIOSFODNN7EXAMPLE\"].arn");
        configured("aws_lambda_function.worker", "aws_sqs_queue.jobs[\"AKIAIOSFODNN7EXAMPLE\"].arn");
        changed("update", "aws_sqs_queue.jobs[\"AKIAIOSFODNN7EXAMPLE\"]");

        assertThat(reached()).isEqualTo("function worker, queue jobs");
        assertThat(comment(Visibility.SHOWN)).contains("kms key<br>data").doesNotContain("AKIA");
    }

    @Test
    void eachTimeHasItsSource() {
        assertThat(RuleTable.rows("apply-times.txt"))
                .allSatisfy(row -> assertThat(row).hasSize(4).allMatch(column -> !column.isBlank()));
    }

    private String reached() {
        return Headline.reached(surroundings(), name -> name).orElse("");
    }

    private Surroundings surroundings() {
        return Surroundings.of(read(), NOWHERE);
    }

    private String comment(Visibility visibility) {
        var review = new Review(List.of(StackReview.of("shop", read(), NOWHERE)), Optional.empty());
        return new Comment(Overview.of(review, visibility), Optional.empty(), Optional.empty()).render();
    }

    private Plan read() {
        try {
            return PlanReader.read(
                    new ByteArrayInputStream(plan.toString().getBytes(StandardCharsets.UTF_8)), "shop.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode configured(String address, String... references) {
        return resource(root, address, references);
    }

    private static ObjectNode resource(ObjectNode module, String address, String... references) {
        var resource = module.withArray("resources").addObject().put("address", address);
        var used = resource.putObject("expressions").putObject("used").putArray("references");
        Stream.of(references).forEach(used::add);
        return resource;
    }

    private ObjectNode changed(String actions, String address) {
        var change = changes.addObject()
                .put("address", address)
                .put("mode", "managed")
                .put("type", Resource.type(address.replaceFirst("\\[0]$", "")));
        var sides = change.putObject("change");
        Stream.of(actions.split(",")).forEach(sides.putArray("actions")::add);
        sides.set(
                "before",
                actions.equals("create") ? null : JSON.createObjectNode().put("id", "x"));
        var after = sides.putObject("after").put("id", "x");
        if (!actions.equals("update")) {
            after.put("size", 2);
        } else if (!address.startsWith("aws_sns")) {
            after.put("size", 3);
        }
        return change;
    }
}
