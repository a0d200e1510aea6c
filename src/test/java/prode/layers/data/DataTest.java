package prode.layers.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Data that leaks or is lost can't be fixed by a rollback. */
@Tag("synth")
class DataTest {
    private final TerraformJson stack = Stacks.production();
    private final Resource database = stack.only("aws_db_instance");

    @Test
    void databaseIsNotReachableFromTheInternet() {
        assertThat(database.at("/publicly_accessible").asBoolean(true)).isFalse();
        assertThat(stack.only("aws_db_subnet_group").at("/subnet_ids"))
                .hasSize(2)
                .allSatisfy(subnet -> assertThat(subnet.asText()).contains("network_private-"));
    }

    @Test
    void nobodyKnowsTheMasterPassword() {
        assertThat(database.at("/manage_master_user_password").asBoolean()).isTrue();
        assertThat(database.body().has("password")).isFalse();
    }

    @Test
    void deletingTheDatabaseTakesMoreThanAPlan() {
        assertThat(database.at("/deletion_protection").asBoolean()).isTrue();
        assertThat(database.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
        assertThat(database.at("/skip_final_snapshot").asBoolean(true)).isFalse();
        assertThat(database.text("/final_snapshot_identifier")).isEqualTo("prod-e-db-final");
        assertThat(database.at("/delete_automated_backups").asBoolean(true)).isFalse();
    }

    /** Enrolled in Extended Support for life, it costs several times its price from the day on which nobody upgraded. */
    @Test
    void extendedSupportIsDeclinedOnceAndNotAskedForAgain() {
        assertThat(database.text("/engine_lifecycle_support")).isEqualTo("open-source-rds-extended-support-disabled");
        assertThat(database.at("/lifecycle/ignore_changes")).hasToString("[\"engine_lifecycle_support\"]");
    }

    @Test
    void everythingAtRestIsEncryptedWithOurKey() {
        String key = "${" + stack.at("aws_kms_key", "keys/data/key").address() + ".arn}";

        assertThat(database.at("/storage_encrypted").asBoolean()).isTrue();
        assertThat(database.text("/kms_key_id")).isEqualTo(key);
        assertThat(database.text("/performance_insights_kms_key_id")).isEqualTo(key);
        assertThat(stack.all("aws_kms_key"))
                .allSatisfy(any ->
                        assertThat(any.at("/enable_key_rotation").asBoolean()).isTrue());
    }

    /** Left out, whoever tries the advanced mode in the console pays for it until somebody sees the bill. */
    @Test
    void whatTheDatabaseDidLastWeekIsSeenForNothing() {
        assertThat(database.text("/database_insights_mode")).isEqualTo("standard");
        assertThat(database.at("/performance_insights_enabled").asBoolean()).isTrue();
        assertThat(database.at("/performance_insights_retention_period").asInt())
                .isEqualTo(7);
    }

    @Test
    void plainConnectionsAreRefused() {
        assertThat(parameters(stack)).containsEntry("rds.force_ssl", "1");
        assertThat(parameters(Stacks.stack(Stacks.output("nat/production"), "prod-e")))
                .containsEntry("rds.force_ssl", "0");
    }

    /** The old family's group is in use while the upgrade needs the new one. */
    @Test
    void parameterGroupSurvivesAMajorUpgrade() {
        var group = stack.only("aws_db_parameter_group");
        var newer = Stacks.stack(Stacks.output("nat/production"), "prod-e").only("aws_db_parameter_group");

        assertThat(group.at("/lifecycle/create_before_destroy").asBoolean()).isTrue();
        assertThat(group.text("/family")).isEqualTo("postgres14");
        assertThat(newer.text("/family")).isEqualTo("postgres16");
        assertThat(newer.text("/name_prefix")).isNotEqualTo(group.text("/name_prefix"));
    }

    @Test
    void functionGivesTheApplicationItsOwnUser() {
        var function = stack.at("aws_lambda_function", "data/roles/function/function");
        var variables = function.at("/environment/variables");

        assertThat(function.text("/runtime")).isEqualTo("python3.13");
        assertThat(variables.path("MASTER_SECRET_ARN").asText())
                .isEqualTo("${" + database.address() + ".master_user_secret[0].secret_arn}");
        assertThat(variables.path("APPLICATION_SECRET_ARN").asText()).contains("database-credentials");
        assertThat(stack.only("aws_lambda_invocation").at("/triggers/code").asText())
                .isEqualTo(function.text("/source_code_hash"));
    }

    /** The function gets a name in the place of a secret, which it could not read. */
    @Test
    void functionMakesUsersOfIamByName() {
        var everything = Stacks.stack(Stacks.output("everything"), "shop-everything");
        var variables = everything
                .at("aws_lambda_function", "data/roles/function/function")
                .at("/environment/variables");

        assertThat(variables.path("IAM_USERS").asText()).isEqualTo("app_api");
        assertThat(variables.path("APPLICATION_SECRET_ARN").asText()).isEmpty();
        assertThat(everything.only("aws_lambda_invocation").text("/triggers/iam"))
                .isEqualTo("app_api");
        assertThat(everything
                        .only("aws_db_instance")
                        .at("/iam_database_authentication_enabled")
                        .asBoolean())
                .isTrue();
    }

    /** RDS puts it off to its maintenance window: services that moved already would be shut out until then. */
    @Test
    void nobodyMovesToIamBeforeTheDatabaseTakesTokens() {
        var database =
                Stacks.stack(Stacks.output("everything"), "shop-everything").only("aws_db_instance");

        assertThat(database.text("/lifecycle/postcondition/0/condition"))
                .isEqualTo("${self.iam_database_authentication_enabled}");
        assertThat(this.database.at("/lifecycle").has("postcondition")).isFalse();
    }

    /** A role that RDS may use for anybody's database, or for any log, is somebody else's way in. */
    @Test
    void whatMeasuresTheSystemWritesOneLogGroupForThisDatabaseAlone() {
        var everything = Stacks.stack(Stacks.output("everything"), "shop-everything");
        var instance = everything.only("aws_db_instance");
        var role = everything.at("aws_iam_role", "data/database/monitoring/writer/role");
        var policy = everything.at("aws_iam_role_policy", "data/database/monitoring/writer/policy");

        assertThat(instance.at("/monitoring_interval").asInt()).isEqualTo(60);
        assertThat(instance.text("/monitoring_role_arn")).isEqualTo("${" + role.address() + ".arn}");
        assertThat(everything.prerequisites(instance.address())).contains(policy.address());
        assertThat(role.text("/assume_role_policy"))
                .contains(
                        "monitoring.rds.amazonaws.com",
                        "444455556666",
                        "arn:aws:rds:eu-central-1:444455556666:db:shop-");
        assertThat(role.text("/permissions_boundary")).isNotEmpty();
        assertThat(TerraformJson.parse(policy.text("/policy")).findValues("Resource"))
                .allSatisfy(resources -> assertThat(resources)
                        .allSatisfy(resource -> assertThat(resource.asText()).contains(":log-group:RDSOSMetrics")));
    }

    /** Function code with the right to make network interfaces could put itself anywhere in the network. */
    @Test
    void functionsCodeCanNotUseTheNetworkRightsOfItsRole() {
        var policy = TerraformJson.parse(stack.at("aws_iam_role_policy", "data/roles/function/role/policy")
                .text("/policy"));
        var deny = StreamSupport.stream(policy.path("Statement").spliterator(), false)
                .filter(statement -> statement.path("Effect").asText().equals("Deny"))
                .findFirst()
                .orElseThrow();

        assertThat(deny.at("/Condition/ArnEquals/lambda:SourceFunctionArn").asText())
                .isEqualTo("arn:aws:lambda:us-west-2:111122223333:function:prod-e-database-roles");
    }

    @Test
    void logGroupsHaveAKeyAndAnEnd() {
        assertThat(stack.all("aws_cloudwatch_log_group")).isNotEmpty().allSatisfy(group -> {
            assertThat(group.at("/retention_in_days").asInt()).isEqualTo(30);
            assertThat(group.text("/kms_key_id"))
                    .contains(stack.at("aws_kms_key", "keys/logs/key").address());
        });
    }

    private static Map<String, String> parameters(TerraformJson stack) {
        var parameters = new TreeMap<String, String>();
        stack.only("aws_db_parameter_group")
                .at("/parameter")
                .forEach(parameter -> parameters.put(
                        parameter.path("name").asText(), parameter.path("value").asText()));
        return parameters;
    }
}
