package prode.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import prode.review.rules.ReviewRules;
import prode.review.rules.Risk;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.ResourceType.Loss;
import prode.terraform.plan.ResourceTypes;
import prode.terraform.plan.Values;
import prode.testing.Resource;
import prode.testing.TerraformJson;

/**
 * A resource of a stack in which one setting is weaker. Which settings there are follows from the stack: every switch, every
 * argument of {@code flips.txt}, every statement of a policy, every container, every rule, and each resource as a whole.
 *
 * @param setting what is done to what
 * @param after null where the resource goes
 */
record FlippedSetting(Resource resource, String setting, JsonNode before, JsonNode after) {
    private static final List<Row> ROWS = rows(Path.of("src/test/resources/prode/review/flips.txt"));

    /** What belongs to Terraform rather than to AWS, and stands in no plan. */
    private static final Set<String> OF_TERRAFORM = Set.of("//", "depends_on", "lifecycle", "provider");

    /** A row of the table. */
    record Row(String path, String what) {
        private boolean isFor(String place) {
            return place.equals(path) || place.endsWith("." + path);
        }

        private boolean keeps(String place, JsonNode value) {
            return isFor(place) && (what.equals("kept") || what.equals("kept at " + value.asText()));
        }

        private boolean weakens(String place) {
            return isFor(place) && !what.startsWith("kept") && !what.startsWith("add");
        }
    }

    static List<Row> rows() {
        return ROWS;
    }

    private static List<Row> rows(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(cells -> new Row(cells[0], cells[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All settings of a stack, each weakened alone.
     *
     * @param used the rows of the table that were needed are added here
     */
    static List<FlippedSetting> all(TerraformJson stack, Set<Row> used) {
        var found = new ArrayList<FlippedSetting>();
        for (var resource : stack.all()) {
            if (!resource.address().startsWith("data.")) {
                var body = resource.body().<ObjectNode>require().deepCopy();
                body.remove(OF_TERRAFORM);
                new Maker(resource, body, found, used).make();
            }
        }
        return found;
    }

    /**
     * Whether the review warns as it should: that a resource goes is a caution at least, unless nothing is lost with it, and
     * so are a container's other secret and a network ACL, behind which security groups stand; everything else is a danger.
     */
    boolean isFound() {
        var risks = risks();
        return (after.isNull()
                        || setting.endsWith(".valueFrom")
                        || resource.type().equals("aws_network_acl"))
                ? !risks.isEmpty() || ResourceTypes.of(resource.type()).loss() == Loss.NONE
                : risks.stream().anyMatch(risk -> risk.severity() == Severity.DANGER);
    }

    private List<Risk> risks() {
        return ReviewRules.check(PlannedChanges.none()
                .and(after.isNull() ? "delete" : "update", resource.address(), before.toString(), after.toString())
                .read());
    }

    @Override
    public String toString() {
        return resource.type() + " " + resource.path() + ": " + setting;
    }

    /** Weakens a resource in all ways, each in a copy. */
    private record Maker(Resource resource, ObjectNode body, List<FlippedSetting> found, Set<Row> used) {
        private static final String GROUP = "referenced_security_group_id";
        private static final Pattern POLICY = Pattern.compile("(?s)\\{.*\"Statement\".*");

        void make() {
            found.add(new FlippedSetting(resource, "goes", body, NullNode.getInstance()));
            walk("", "", body);
            ROWS.stream()
                    .filter(row -> row.what().equals("add to " + resource.type()) && !body.has(row.path()))
                    .forEach(row -> {
                        used.add(row);
                        weaker(row.path() + " on", "", object -> object.put(row.path(), true));
                    });
            if (resource.type().endsWith("_ingress_rule") && body.has(GROUP)) {
                weaker(GROUP + " to everybody", "", rule -> {
                    rule.remove(GROUP);
                    rule.put("cidr_ipv4", "0.0.0.0/0");
                });
            }
            if (resource.type().equals("aws_wafv2_web_acl")) {
                IntStream.range(0, body.path("rule").size())
                        .forEach(i -> weaker(
                                "rule " + i + " goes",
                                "",
                                acl -> acl.withArray("rule").remove(i)));
            }
        }

        /**
         * Looks at everything.
         *
         * @param path as people write it
         * @param pointer as a JSON pointer
         */
        private void walk(String path, String pointer, JsonNode node) {
            node.properties().forEach(field -> {
                var name = field.getKey();
                var inner = path.isEmpty() ? name : path + "." + name;
                setting(inner, pointer, name, field.getValue());
                walk(inner, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), field.getValue());
            });
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                var name = node.path(i).path("name").asText();
                walk(name.isEmpty() ? path : path + "[" + name + "]", pointer + "/" + i, node.path(i));
            }
        }

        private void setting(String path, String pointer, String name, JsonNode value) {
            var plain = path.startsWith("parameter[") ? path : path.replaceAll("\\[[^]]*]", "");
            var keeping = ROWS.stream().filter(row -> row.keeps(plain, value)).findFirst();
            keeping.ifPresent(used::add);
            if (value.isBoolean() && keeping.isEmpty()) {
                weaker(path + " flipped", pointer, object -> object.put(name, !value.asBoolean()));
            }
            // The provider wants each argument of an ACL's rule, with null for what isn't there.
            ROWS.stream().filter(row -> !value.isNull() && row.weakens(plain)).forEach(row -> {
                used.add(row);
                weaker(path + " " + row.what(), pointer, object -> weaken(object, name, row.what()));
            });
            if (name.equals("container_definitions")) {
                var containers = TerraformJson.parse(value.asText());
                for (int i = 0; i < containers.size(); i++) {
                    container("/" + i, containers.path(i), pointer, name);
                }
            } else if (value.isTextual() && POLICY.matcher(value.asText()).matches()) {
                var statements = TerraformJson.parse(value.asText()).path("Statement");
                for (int i = 0; i < statements.size(); i++) {
                    statement("/Statement/" + i, statements.path(i), pointer, name);
                }
            }
        }

        private static void weaken(ObjectNode object, String name, String what) {
            if (what.equals("without")) {
                object.remove(name);
            } else if (what.equals("lower")) {
                object.put(name, 1);
            } else {
                var text = what.substring("to ".length());
                object.set(name, object.path(name).isTextual() ? TextNode.valueOf(text) : TerraformJson.parse(text));
            }
        }

        private void container(String place, JsonNode container, String pointer, String name) {
            var who = "container " + container.path("name").asText();
            inside(who + " privileged", pointer, name, place, each -> each.put("privileged", true));
            inside(who + " may write", pointer, name, place, each -> each.remove("readonlyRootFilesystem"));
            inside(who + " as root", pointer, name, place, each -> each.put("user", "0"));
            inside(who + " without log", pointer, name, place, each -> each.remove("logConfiguration"));
            inside(
                    who + " with a capability",
                    pointer,
                    name,
                    place,
                    each -> each.withObject("/linuxParameters")
                            .withObject("/capabilities")
                            .withArray("add")
                            .add("SYS_PTRACE"));
            for (int i = 0; i < container.path("secrets").size(); i++) {
                var secret = i;
                inside(
                        who + " secrets[" + i + "].valueFrom",
                        pointer,
                        name,
                        place + "/secrets/" + i,
                        each -> each.put("valueFrom", "arn:aws:secretsmanager:us-west-2:111122223333:secret:other"));
                inside(
                        who + " secret " + i + " in the open",
                        pointer,
                        name,
                        place,
                        each -> each.withArray("environment")
                                .addObject()
                                .put("value", "open")
                                .set(
                                        "name",
                                        each.withArray("secrets").remove(secret).path("name")));
            }
        }

        private void statement(String place, JsonNode statement, String pointer, String name) {
            var which = name + " " + statement.path("Sid").asText(place);
            if (statement.path("Effect").asText().equals("Deny")) {
                inside(
                        which + " denies nothing",
                        pointer,
                        name,
                        place,
                        each -> each.putArray("Action").add("none:None"));
                return;
            }
            inside(which + " on everything", pointer, name, place, each -> replace(each, "Resource", "*"));
            inside(which + " for everybody", pointer, name, place, each -> replace(each, "Principal", "*"));
            inside(
                    which + " all actions",
                    pointer,
                    name,
                    place,
                    each -> replace(
                            each,
                            "Action",
                            Values.texts(statement.path("Action")).get(0).replaceFirst(":.*", ":*")));
            statement
                    .path("Condition")
                    .properties()
                    .forEach(operator -> operator.getValue()
                            .fieldNames()
                            .forEachRemaining(key -> inside(
                                    which + " whatever the " + key,
                                    pointer,
                                    name,
                                    place + "/Condition/" + operator.getKey(),
                                    each -> each.remove(key))));
        }

        private static void replace(ObjectNode statement, String name, String value) {
            var now = statement.path(name);
            var isSo = Values.texts(now.path("AWS").isMissingNode() ? now : now.path("AWS"))
                    .equals(List.of(value));
            if (statement.has(name) && !isSo) {
                statement.put(name, value);
            }
        }

        /** Changes a part of the JSON that stands as a text in an argument. */
        private void inside(String setting, String pointer, String name, String place, Consumer<ObjectNode> change) {
            weaker(setting, pointer, object -> {
                var parsed = TerraformJson.parse(object.path(name).asText());
                change.accept(parsed.at(place).require());
                object.put(name, parsed.toString());
            });
        }

        private void weaker(String setting, String pointer, Consumer<ObjectNode> change) {
            var after = body.deepCopy();
            change.accept(after.at(pointer).require());
            if (!same(after, body)) {
                found.add(new FlippedSetting(resource, setting, body, after));
            }
        }

        /** A text that holds JSON may be written in several ways. */
        private static boolean same(JsonNode one, JsonNode other) {
            return parsed(one).equals(parsed(other));
        }

        private static JsonNode parsed(JsonNode object) {
            return Values.withFields(object, (name, value) -> Values.parsed(value));
        }
    }
}
