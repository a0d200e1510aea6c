package prode.review.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import prode.review.PlanFixture;

/**
 * Of made-up plans, the same in every run: what differs in what it would do never has one digest, what differs in noise
 * always has. Values of secrets are neither: by decision nothing is derived from them.
 */
class DigestPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PLANS = 40;
    private static final List<String> TYPES =
            List.of("aws_sns_topic", "aws_db_instance", "aws_iam_policy", "google_sql_user", "terraform_data");

    /** What each of them changes is done otherwise; on an update, which has both sides. */
    private static final Map<String, Consumer<ObjectNode>> DEEDS = deeds();

    /** The same deeds, told otherwise. */
    private static final Map<String, Consumer<ObjectNode>> NOISE = noise();

    @Test
    void whatIsDoneOtherwiseNeverHasTheSameDigest() throws IOException {
        for (var seed = 0; seed < PLANS; seed++) {
            var byDigest = new LinkedHashMap<String, String>();
            byDigest.put(digest(plan(seed)), "as planned");
            for (var deed : DEEDS.entrySet()) {
                var plan = plan(seed);
                deed.getValue().accept(plan);
                assertThat(byDigest.putIfAbsent(digest(plan), deed.getKey()))
                        .as("plan %d, %s", seed, deed.getKey())
                        .isNull();
            }
        }
    }

    @Test
    void whatIsToldOtherwiseAlwaysHasTheSameDigest() throws IOException {
        for (var seed = 0; seed < PLANS; seed++) {
            for (var noise : NOISE.entrySet()) {
                var plan = plan(seed);
                noise.getValue().accept(plan);
                assertThat(digest(plan)).as("plan %d, %s", seed, noise.getKey()).isEqualTo(digest(plan(seed)));
            }
        }
    }

    /** Plans that were all alike would prove nothing. */
    @Test
    void noTwoOfThePlansDoTheSame() throws IOException {
        var digests = new ArrayList<String>();
        for (var seed = 0; seed < PLANS; seed++) {
            digests.add(digest(plan(seed)));
        }
        assertThat(digests).doesNotHaveDuplicates();
    }

    private static Map<String, Consumer<ObjectNode>> deeds() {
        var deeds = new LinkedHashMap<String, Consumer<ObjectNode>>();
        deeds.put("deleted instead", plan -> {
            actions(plan, "delete");
            change(plan).putNull("after");
        });
        deeds.put("replaced instead", plan -> actions(plan, "delete", "create"));
        deeds.put("replaced, the new one first", plan -> actions(plan, "create", "delete"));
        deeds.put("forgotten instead", plan -> {
            actions(plan, "forget");
            change(plan).putNull("after");
        });
        deeds.put("another address", plan -> first(plan).put("address", "aws_sns_topic.elsewhere"));
        deeds.put(
                "in a module",
                plan -> first(plan)
                        .put(
                                "address",
                                "module.a." + first(plan).path("address").asText()));
        deeds.put("deposed", plan -> first(plan).put("deposed", "0a1b2c3d"));
        deeds.put("another provider", plan -> first(plan).put("provider_name", "registry.example.com/other/aws"));
        deeds.put("another value", plan -> after(plan).put("name", "other"));
        deeds.put(
                "a value deep inside",
                plan -> after(plan).withArray("/rules/0/ports").set(0, NODES.numberNode(9)));
        deeds.put(
                "one item more", plan -> after(plan).withArray("/rules/0/ports").add(10));
        deeds.put("items in another order", plan -> {
            var ports = after(plan).withArray("/rules/0/ports");
            ports.add(ports.remove(0));
        });
        deeds.put(
                "a key of a map more", plan -> after(plan).withObject("/labels").put("other", "x"));
        deeds.put(
                "another type of value",
                plan -> after(plan).put("size", after(plan).path("size").asText()));
        deeds.put("an attribute gone", plan -> after(plan).remove("size"));
        deeds.put("known after apply", plan -> {
            after(plan).remove("name");
            change(plan).withObject("/after_unknown").put("name", true);
        });
        deeds.put("partly known after apply", plan -> {
            after(plan).withObject("/labels").remove("team");
            change(plan).withObject("/after_unknown").putObject("labels").put("team", true);
        });
        deeds.put("what it is now", plan -> ((ObjectNode) change(plan).path("before")).put("name", "was other"));
        deeds.put("another one of that name", plan -> ((ObjectNode) change(plan).path("before")).put("id", "i-other"));
        deeds.put(
                "forced by an argument",
                plan -> change(plan).putArray("replace_paths").addArray().add("name"));
        deeds.put(
                "forced by another",
                plan -> change(plan).putArray("replace_paths").addArray().add("size"));
        deeds.put("imported", plan -> change(plan).putObject("importing").put("id", "a"));
        deeds.put(
                "imported by another id",
                plan -> change(plan).putObject("importing").put("id", "b"));
        deeds.put(
                "imported by an identity",
                plan -> change(plan)
                        .putObject("importing")
                        .putObject("identity")
                        .put("arn", "a"));
        deeds.put("moved", plan -> first(plan).put("previous_address", "aws_sns_topic.a"));
        deeds.put("moved from elsewhere", plan -> first(plan).put("previous_address", "aws_sns_topic.b"));
        deeds.put("one left out", plan -> changes(plan).remove(0));
        deeds.put("one more", plan -> {
            var more = first(plan).deepCopy();
            changes(plan).add(more.put("address", "aws_sns_topic.one_more"));
        });
        deeds.put("an unknown key", plan -> change(plan).put("brand_new", "x"));
        deeds.put(
                "an action besides",
                plan -> plan.putArray("action_invocations")
                        .addObject()
                        .put("address", "action.aws_lambda_invoke.a")
                        .put("type", "aws_lambda_invoke")
                        .putObject("config_values")
                        .put("payload", "1"));
        return deeds;
    }

    private static Map<String, Consumer<ObjectNode>> noise() {
        var noise = new LinkedHashMap<String, Consumer<ObjectNode>>();
        noise.put(
                "later, by another version",
                plan -> plan.put("timestamp", "2026-11-30T00:00:00Z").put("terraform_version", "1.99.0"));
        noise.put("the resources in another order", plan -> {
            var all = new ArrayList<JsonNode>();
            changes(plan).forEach(all::add);
            Collections.reverse(all);
            changes(plan).removeAll().addAll(all);
        });
        noise.put("the keys in another order", plan -> {
            var reversed = reversed(plan);
            plan.removeAll().setAll((ObjectNode) reversed);
        });
        noise.put("another state before", plan -> plan.putObject("prior_state").put("serial", 7));
        noise.put(
                "other variables",
                plan -> plan.putObject("variables").putObject("a").put("value", "x"));
        noise.put("another reason", plan -> first(plan).put("action_reason", "replace_by_request"));
        noise.put("another resource that stays as it is", plan -> {
            var same = first(plan).deepCopy();
            same.put("address", "aws_sns_topic.same");
            ((ObjectNode) same.path("change")).set("after", same.at("/change/before"));
            ((ObjectNode) same.path("change")).putArray("actions").add("no-op");
            changes(plan).add(same);
        });
        noise.put("a data source that is read", plan -> {
            var data = first(plan).deepCopy().put("mode", "data").put("address", "data.aws_region.now");
            ((ObjectNode) data.path("change")).putArray("actions").add("read");
            changes(plan).add(data);
        });
        noise.put("drift of something else", plan -> {
            var drift = first(plan).deepCopy();
            plan.putArray("resource_drift").add(drift.put("address", "aws_sns_topic.drifted"));
        });
        noise.put(
                "null, empty and absent",
                plan -> after(plan).put("none", "").putNull("nothing").putArray("no_items"));
        noise.put("the value of a secret", plan -> {
            after(plan).put("hidden", "another secret");
            change(plan).withObject("/after_sensitive").put("hidden", true);
        });
        noise.put("keys without a value", plan -> {
            first(plan).putNull("previous_address").putNull("deposed");
            change(plan).putNull("importing");
        });
        return noise;
    }

    /** One to six changes; the first is an update with a value of every shape, and a secret. */
    private static ObjectNode plan(int seed) {
        var random = new Random(seed);
        var plan = NODES.objectNode().put("format_version", "1.2").put("terraform_version", "1.11.4");
        plan.putObject("planned_values");
        plan.putObject("configuration");
        var changes = plan.putArray("resource_changes");
        var count = 1 + random.nextInt(6);
        for (var i = 0; i < count; i++) {
            var type = TYPES.get(random.nextInt(TYPES.size()));
            var action =
                    i == 0 ? "update" : List.of("create", "update", "delete").get(random.nextInt(3));
            var resource = changes.addObject()
                    .put("address", type + ".r" + i + "[\"" + word(random) + "\"]")
                    .put("mode", "managed")
                    .put("type", type)
                    .put("provider_name", "registry.terraform.io/hashicorp/aws");
            var change = resource.putObject("change");
            change.putArray("actions").add(action);
            change.set(
                    "before",
                    action.equals("create") ? NODES.nullNode() : values(random).put("id", word(random)));
            change.set("after", action.equals("delete") ? NODES.nullNode() : values(random));
            if (i == 0) {
                ((ObjectNode) change.path("after")).set("id", change.at("/before/id"));
                ((ObjectNode) change.path("after")).put("hidden", "a secret");
            }
            change.putObject("after_unknown");
            change.putObject("before_sensitive");
            change.putObject("after_sensitive").put("hidden", true);
        }
        return plan;
    }

    private static ObjectNode values(Random random) {
        var values = NODES.objectNode().put("name", word(random)).put("size", random.nextInt(1_000_000));
        values.putArray("rules")
                .addObject()
                .put("cidr", word(random))
                .putArray("ports")
                .add(1)
                .add(2)
                .add(3);
        values.putObject("labels").put("team", word(random)).put("stage", word(random));
        return values.put("enabled", random.nextBoolean());
    }

    private static String word(Random random) {
        return Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX);
    }

    private static JsonNode reversed(JsonNode node) {
        if (node.isObject()) {
            var fields = new ArrayList<>(node.properties());
            Collections.reverse(fields);
            var reversed = NODES.objectNode();
            fields.forEach(field -> reversed.set(field.getKey(), reversed(field.getValue())));
            return reversed;
        }
        if (node instanceof ArrayNode list) {
            var items = NODES.arrayNode();
            list.forEach(item -> items.add(reversed(item)));
            return items;
        }
        return node;
    }

    private static ArrayNode changes(ObjectNode plan) {
        return plan.withArray("resource_changes");
    }

    private static ObjectNode first(ObjectNode plan) {
        return (ObjectNode) changes(plan).path(0);
    }

    private static ObjectNode change(ObjectNode plan) {
        return (ObjectNode) first(plan).path("change");
    }

    private static ObjectNode after(ObjectNode plan) {
        return (ObjectNode) change(plan).path("after");
    }

    private static void actions(ObjectNode plan, String... words) {
        var actions = change(plan).putArray("actions");
        List.of(words).forEach(actions::add);
    }

    private static String digest(JsonNode plan) throws IOException {
        // Written and read, as a file is: an order of keys is only there in bytes.
        return Fingerprints.digest(Fingerprints.of(PlanFixture.read(JSON.readTree(plan.toString()))));
    }
}
