package prode.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prode.sandbox.schema.NestedBlock.Nesting;

/** What the build reads out of the bindings: a wrong type or block here is a wrong verdict on every plan. */
class DerivedSchemaTest {
    private static final ProviderSchema SCHEMA = SchemaFile.load();
    private static final AwsTypes TYPES = AwsTypes.load();

    @Test
    void everyTypeOfTheCommittedStacksIsKnown() throws IOException {
        try (var stacks = Files.walk(Path.of("main.tf.json-output/stacks"), 2)) {
            for (var file : stacks.filter(path -> path.endsWith("cdk.tf.json")).toList()) {
                var stack = new ObjectMapper().readTree(file.toFile());

                assertThat(TYPES.resources().keySet())
                        .as("aws-types.json: add the missing types with their rules; they are used in " + file)
                        .containsAll(names(stack.path("resource")));
                assertThat(TYPES.dataSources().keySet())
                        .as("aws-types.json: add the missing data sources; they are used in " + file)
                        .containsAll(names(stack.path("data")));
            }
        }
    }

    /** Types that only other configurations use: a certificate, a web ACL. */
    @Test
    void everyTypeOfTheConstructsIsKnown() throws IOException {
        var imports = Pattern.compile("import com\\.hashicorp\\.cdktf\\.providers\\.aws\\.(\\w+)\\.");
        var used = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java/prode"))) {
            for (var file :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                imports.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(module -> !module.equals("provider"))
                        .map(module -> module.startsWith("data_aws_")
                                ? "data." + module.substring("data_".length())
                                : "aws_" + module)
                        .forEach(used::add);
            }
        }
        var known = new TreeSet<>(TYPES.resources().keySet());
        TYPES.dataSources().keySet().forEach(type -> known.add("data." + type));

        assertThat(known)
                .as("aws-types.json: add the missing types with their rules")
                .containsAll(used);
    }

    @Test
    void theSchemaHasEveryTypeOfTheRules() {
        assertThat(SCHEMA.resources().keySet()).isEqualTo(TYPES.resources().keySet());
        assertThat(SCHEMA.dataSources().keySet()).isEqualTo(TYPES.dataSources().keySet());
    }

    /** A plan that uses it is refused by the sandbox though AWS would take it: nobody may be surprised by a new one. */
    @Test
    void nothingIsLeftOutUnsaid() {
        assertThat(SCHEMA.underivable()).containsExactly("aws_wafv2_web_acl.rule.statement");
    }

    /** A rule whose path is misspelt never holds, and nobody would notice. */
    @Test
    void everyPathOfTheRulesExists() {
        TYPES.resources().forEach((type, rules) -> {
            var known = paths(resource(type), "");
            var used = Stream.of(
                            rules.forceNew(),
                            rules.defaults().keySet(),
                            rules.sensitive(),
                            rules.oneOf().keySet(),
                            rules.range().keySet(),
                            rules.format().keySet(),
                            rules.pattern().keySet(),
                            rules.conflictsWith().keySet())
                    .flatMap(Collection::stream);

            assertThat(known).as(type).containsAll(used.toList());
        });
    }

    @Test
    void attributesHaveTheirTypes() {
        var targets = resource("aws_lb_target_group");

        assertThat(attribute(targets, "port").type().asText()).isEqualTo("number");
        assertThat(attribute(targets, "slow_start").kind()).isEqualTo("number");
        assertThat(attribute(targets, "lambda_multi_value_headers_enabled").kind())
                .isEqualTo("bool");
        assertThat(attribute(targets, "tags").type()).hasToString("[\"map\",\"string\"]");
        assertThat(attribute(resource("aws_lb"), "security_groups").type()).hasToString("[\"set\",\"string\"]");
        assertThat(attribute(resource("aws_lambda_function"), "architectures").type())
                .hasToString("[\"list\",\"string\"]");
    }

    @Test
    void requiredOptionalAndComputedAreToldApart() {
        var vpc = resource("aws_vpc");
        var taskDefinition = resource("aws_ecs_task_definition");

        assertThat(attribute(vpc, "arn").isReadOnly()).isTrue();
        assertThat(attribute(vpc, "cidr_block").optional()).isTrue();
        assertThat(attribute(vpc, "cidr_block").computed()).isTrue();
        assertThat(attribute(taskDefinition, "family").required()).isTrue();
    }

    @Test
    void blocksKnowHowOftenTheyMayStand() {
        var targets = resource("aws_lb_target_group");

        assertThat(nested(targets, "health_check").nesting()).isEqualTo(Nesting.LIST);
        assertThat(nested(targets, "health_check").maxItems()).isEqualTo(1);
        assertThat(nested(targets, "target_failover").maxItems()).isZero();
        assertThat(nested(resource("aws_ecs_service"), "load_balancer").nesting())
                .isEqualTo(Nesting.SET);
        assertThat(nested(resource("aws_db_instance"), "timeouts").nesting()).isEqualTo(Nesting.SINGLE);
        assertThat(nested(resource("aws_lb_listener"), "default_action").minItems())
                .isEqualTo(1);
    }

    /** The inline rules of a security group are an attribute with objects: {@code ingress = []} takes them all away. */
    @Test
    void attributesOfObjectsAreNoBlocks() {
        var group = resource("aws_security_group");

        assertThat(group.blocks()).doesNotContainKey("ingress");
        assertThat(attribute(group, "ingress").type().toString()).startsWith("[\"set\",[\"object\",{\"cidr_blocks\"");
    }

    @Test
    void defaultsAndSensitiveMarksAreAdded() {
        var complete = TYPES.complete(SCHEMA);
        var database = Objects.requireNonNull(complete.resources().get("aws_db_instance"));

        assertThat(attribute(database, "password").sensitive()).isTrue();
        assertThat(attribute(database, "publicly_accessible").computed()).isTrue();
    }

    private static Block resource(String type) {
        return Objects.requireNonNull(SCHEMA.resources().get(type), type);
    }

    private static Attribute attribute(Block block, String name) {
        return Objects.requireNonNull(block.attributes().get(name), name);
    }

    private static NestedBlock nested(Block block, String name) {
        return Objects.requireNonNull(block.blocks().get(name), name);
    }

    private static Set<String> paths(Block block, String prefix) {
        var paths = new TreeSet<String>();
        block.attributes().forEach((name, attribute) -> {
            paths.add(prefix + name);
            members(attribute.type()).forEach(member -> paths.add(prefix + name + "." + member));
        });
        block.blocks().forEach((name, nested) -> {
            paths.add(prefix + name);
            paths.addAll(paths(nested.block(), prefix + name + "."));
        });
        return paths;
    }

    private static List<String> members(JsonNode type) {
        var element = type.path(1);
        return element.path(0).asText().equals("object") ? names(element.path(1)) : List.of();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
