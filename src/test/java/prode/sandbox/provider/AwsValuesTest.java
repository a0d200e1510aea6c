package prode.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.ProviderSchema;
import prode.sandbox.schema.SchemaFile;

/** Ids and ARNs in the sandbox look like AWS's and are the same on every machine: plans can be compared. */
class AwsValuesTest {
    private static final AwsTypes TYPES = AwsTypes.load();
    private static final ProviderSchema SCHEMA = SchemaFile.load();

    @Test
    void everyTypeHasAnIdOfItsOwnForm() {
        assertThat(TYPES.resources().keySet())
                // Some types have no id: their name is one.
                .filteredOn(type -> SCHEMA.resources().containsKey(type)
                        && SCHEMA.resources().get(type).attributes().containsKey("id"))
                .hasSizeGreaterThan(100)
                .allSatisfy(type -> assertThat(values(type).has("id"))
                        .as("aws-types.json has no value of id for " + type)
                        .isTrue());
        assertThat(TYPES.dataSources())
                .allSatisfy((type, values) -> assertThat(values.isObject())
                        .as("aws-types.json knows nothing of data." + type)
                        .isTrue());
    }

    @Test
    void everyTemplateIsForAnAttribute() {
        TYPES.resources()
                .keySet()
                .forEach(type -> values(type).fieldNames().forEachRemaining(name -> {
                    if (!name.equals("unique")) {
                        assertThat(SCHEMA.resources().get(type))
                                .isNotNull()
                                .satisfies(block ->
                                        assertThat(block.attributes()).as(type).containsKey(name));
                    }
                }));
    }

    @Test
    void nothingIsUnknownAndNoTemplateIsLeft() {
        TYPES.resources()
                .keySet()
                .forEach(type -> assertThat(completed(type, origin("one", 1)).toString())
                        .as(type)
                        .doesNotContain("(known after apply)")
                        .doesNotContainPattern("\\{[a-z_]+(:[^}\"]*)?}"));
    }

    @Test
    void theSameAddressGivesTheSameValues() {
        assertThat(completed("aws_vpc", origin("aws_vpc.a", 1)))
                .isEqualTo(completed("aws_vpc", origin("aws_vpc.a", 1)));
        assertThat(completed("aws_vpc", origin("aws_vpc.a", 1)))
                .isNotEqualTo(completed("aws_vpc", origin("aws_vpc.b", 1)));
        assertThat(completed("aws_vpc", origin("aws_vpc.a", 1)).path("id").asText())
                .matches("vpc-[0-9a-f]{17}");
    }

    @Test
    void aReplacementGetsAnotherIdAndATaskDefinitionItsNextRevision() {
        assertThat(completed("aws_vpc", origin("a", 2)).path("id"))
                .isNotEqualTo(completed("aws_vpc", origin("a", 1)).path("id"));
        assertThat(completed("aws_ecs_task_definition", origin("a", 2))
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void anEndpointFollowsFromTheConfiguredName() {
        var database = unknown("aws_db_instance").put("identifier", "prod-e-db");
        AwsValues.complete(
                Objects.requireNonNull(SCHEMA.resources().get("aws_db_instance")),
                database,
                values("aws_db_instance"),
                origin("a", 1));

        assertThat(database.path("endpoint").asText())
                .matches("prod-e-db\\.[a-z0-9]{12}\\.us-west-2\\.rds\\.amazonaws\\.com:5432");
        assertThat(database.path("arn").asText()).isEqualTo("arn:aws:rds:us-west-2:111122223333:db:prod-e-db");
    }

    private static ObjectNode completed(String type, Origin origin) {
        var values = unknown(type);
        AwsValues.complete(Objects.requireNonNull(SCHEMA.resources().get(type)), values, values(type), origin);
        return values;
    }

    private static JsonNode values(String type) {
        return TYPES.of(type).values();
    }

    private static ObjectNode unknown(String type) {
        var block = Objects.requireNonNull(SCHEMA.resources().get(type));
        var values = Values.conform(block, Values.NODES.objectNode());
        block.attributes().forEach((name, attribute) -> {
            if (attribute.computed()) {
                values.set(name, Values.UNKNOWN);
            }
        });
        return values;
    }

    private static Origin origin(String name, int round) {
        return new Origin(name, round, "us-west-2", "111122223333");
    }
}
