package prode.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.Block;
import prode.sandbox.schema.ProviderSchema;
import prode.sandbox.schema.SchemaFile;

/** A plan that differs from the real provider's makes every look into the sandbox worthless. */
class PlannerTest {
    private static final AwsTypes TYPES = AwsTypes.load();
    private static final ProviderSchema SCHEMA = TYPES.complete(SchemaFile.load());
    private static final DefaultTags NO_TAGS = new DefaultTags(Map.of());

    @Test
    void whatIsConfiguredStandsAndTheRestIsUnknown() {
        var planned = create("aws_vpc", "{'cidr_block':'10.0.0.0/16'}");

        assertThat(planned.path("cidr_block").asText()).isEqualTo("10.0.0.0/16");
        assertThat(Values.isUnknown(planned.path("arn"))).isTrue();
        assertThat(planned.path("ipv4_ipam_pool_id").isNull()).isTrue();
    }

    @Test
    void theProvidersDefaultFillsAGap() {
        var planned = create("aws_lb_target_group", "{'port':3000}");

        assertThat(planned.path("deregistration_delay").asText()).isEqualTo("300");
        assertThat(planned.path("slow_start").asLong()).isZero();
    }

    @Test
    void defaultsFillBlocksToo() {
        var planned = create("aws_lb_target_group", "{'health_check':[{'path':'/health'}]}");

        assertThat(planned.at("/health_check/0/healthy_threshold").asInt()).isEqualTo(3);
        assertThat(planned.at("/health_check/0/path").asText()).isEqualTo("/health");
    }

    @Test
    void anUnchangedResourceKeepsWhatItHas() {
        var prior = conform("aws_vpc", "{'cidr_block':'10.0.0.0/16','id':'vpc-1','arn':'arn:aws:ec2:::vpc/vpc-1'}");

        var planned = update("aws_vpc", prior, "{'cidr_block':'10.0.0.0/16'}");

        assertThat(planned.path("arn")).isEqualTo(prior.path("arn"));
        assertThat(planner("aws_vpc").replacements(prior, planned)).isEmpty();
    }

    @Test
    void aChangedNetworkIsReplaced() {
        var prior = conform("aws_vpc", "{'cidr_block':'10.0.0.0/16','instance_tenancy':'default'}");

        var planned = update("aws_vpc", prior, "{'cidr_block':'10.1.0.0/16'}");

        assertThat(planner("aws_vpc").replacements(prior, planned)).containsExactly(List.of("cidr_block"));
    }

    /** A database that is replaced instead of changed is gone. */
    @Test
    void aDatabaseIsReplacedForItsKeyAndNotForItsSize() {
        var prior = conform("aws_db_instance", "{'kms_key_id':'a','instance_class':'db.t3.micro'}");

        var larger = update("aws_db_instance", prior, "{'kms_key_id':'a','instance_class':'db.t3.large'}");
        var otherKey = update("aws_db_instance", prior, "{'kms_key_id':'b','instance_class':'db.t3.micro'}");

        assertThat(planner("aws_db_instance").replacements(prior, larger)).isEmpty();
        assertThat(planner("aws_db_instance").replacements(prior, otherKey)).containsExactly(List.of("kms_key_id"));
    }

    /** A service that is replaced has no task until the new one runs; that it moves to Spot must not do that unnoticed. */
    @Test
    void aServiceWithAnotherCapacityIsReplacedUnlessItForcesADeployment() {
        for (boolean forces : List.of(true, false)) {
            var argument = "{'scheduling_strategy':'REPLICA','force_new_deployment':" + forces
                    + ",'capacity_provider_strategy':[{'capacity_provider':'%s'}]}";
            var prior = conform("aws_ecs_service", argument.formatted("FARGATE"));

            var planned = update("aws_ecs_service", prior, argument.formatted("FARGATE_SPOT"));

            assertThat(planner("aws_ecs_service").replacements(prior, planned)).hasSize(forces ? 0 : 1);
        }
    }

    @Test
    void aForcingArgumentInABlockIsNamedWithItsPlace() {
        var prior = conform("aws_ecr_repository", "{'encryption_configuration':[{'encryption_type':'AES256'}]}");

        var planned = update("aws_ecr_repository", prior, "{'encryption_configuration':[{'encryption_type':'KMS'}]}");

        assertThat(planner("aws_ecr_repository").replacements(prior, planned))
                .contains(List.of("encryption_configuration", 0L, "encryption_type"));
    }

    @Test
    void theProvidersTagsJoinTheResourcesOwn() {
        var tags = new DefaultTags(Map.of("Owner", Values.NODES.textNode("team"), "Name", Values.NODES.textNode("x")));
        var config = conform("aws_vpc", "{'tags':{'Name':'vpc'}}");

        var planned = planner("aws_vpc").plan(config, config, Values.NULL, tags);

        assertThat(planned.path("tags_all")).isEqualTo(json("{'Owner':'team','Name':'vpc'}"));
        assertThat(planned.path("tags")).isEqualTo(json("{'Name':'vpc'}"));
    }

    /** The elements of a set have no order: what was there before must be found again, or every plan shows a change. */
    @Test
    void anElementOfASetThatWasThereBeforeStaysAsItIs() {
        var prior = conform(
                "aws_ecs_task_definition",
                "{'volume':[{'name':'files','efs_volume_configuration':[{'file_system_id':'fs-1','root_directory':'/'}]}]}");

        var planned = planner("aws_ecs_task_definition").plan(prior, prior, prior, NO_TAGS);

        assertThat(planned.path("volume")).isEqualTo(prior.path("volume"));
    }

    private static ObjectNode create(String type, String config) {
        var conformed = conform(type, config);
        return planner(type).plan(conformed, conformed, Values.NULL, NO_TAGS);
    }

    /** Terraform proposes the configuration, and the prior value of whatever is computed and not configured. */
    private static ObjectNode update(String type, ObjectNode prior, String config) {
        var conformed = conform(type, config);
        var proposed = conformed.deepCopy();
        block(type).attributes().forEach((name, attribute) -> {
            if (attribute.computed() && conformed.path(name).isNull()) {
                proposed.set(name, prior.path(name));
            }
        });
        return planner(type).plan(conformed, proposed, prior, NO_TAGS);
    }

    private static Planner planner(String type) {
        return new Planner(block(type), TYPES.of(type));
    }

    private static Block block(String type) {
        return Objects.requireNonNull(SCHEMA.resources().get(type));
    }

    private static ObjectNode conform(String type, String json) {
        return Values.conform(block(type), json(json));
    }

    private static JsonNode json(String text) {
        try {
            return Values.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
