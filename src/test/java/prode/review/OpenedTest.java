package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A door that opens to the internet, or to everybody with an account, is never called harmless. */
class OpenedTest {
    private static final String GROUP =
            "{\"ingress\": [{\"cidr_blocks\": [%s], \"protocol\": \"%s\"," + " \"from_port\": %d, \"to_port\": %d}]}";
    private static final String RULE =
            "{\"security_group_id\": \"%s\", \"cidr_ipv4\": \"%s\", \"ip_protocol\": \"tcp\","
                    + " \"from_port\": %d, \"to_port\": %d}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0.0.0.0/0\"",
                "\"0.0.0.0/1\", \"128.0.0.0/1\"",
                "\"0.0.0.0/2\", \"64.0.0.0/2\", \"128.0.0.0/2\", \"192.0.0.0/2\""
            })
    void networksOfOneGroupAreAddedUp(String ranges) {
        assertThat(PlannedChanges.create("aws_security_group.web", GROUP.formatted(ranges, "tcp", 443, 443))
                        .verdicts())
                .containsExactly("danger public-exposure");
    }

    @Test
    void networksOfManyRulesOfOneGroupAreAddedUp() {
        var halves = PlannedChanges.create(
                        "aws_vpc_security_group_ingress_rule.a", RULE.formatted("sg-1", "0.0.0.0/2", 22, 22))
                .andCreate("aws_vpc_security_group_ingress_rule.b", RULE.formatted("sg-1", "64.0.0.0/2", 0, 1024));
        var others = PlannedChanges.create(
                        "aws_vpc_security_group_ingress_rule.a", RULE.formatted("sg-1", "0.0.0.0/2", 22, 22))
                .andCreate("aws_vpc_security_group_ingress_rule.b", RULE.formatted("sg-2", "64.0.0.0/2", 22, 22));
        var otherPorts = PlannedChanges.create(
                        "aws_vpc_security_group_ingress_rule.a", RULE.formatted("sg-1", "0.0.0.0/2", 22, 22))
                .andCreate("aws_vpc_security_group_ingress_rule.b", RULE.formatted("sg-1", "64.0.0.0/2", 443, 443));

        assertThat(halves.verdicts()).contains("danger public-exposure");
        assertThat(others.verdicts()).containsExactly("caution public-exposure");
        assertThat(otherPorts.verdicts()).containsExactly("caution public-exposure");
    }

    @Test
    void whatWasForEverybodyBeforeIsNotOpenedOnceMore() {
        var before = GROUP.formatted("\"0.0.0.0/0\"", "tcp", 443, 443);
        var after = GROUP.formatted("\"0.0.0.0/1\", \"128.0.0.0/1\"", "tcp", 443, 443);

        assertThat(PlannedChanges.update("aws_security_group.web", before, after)
                        .verdicts())
                .isEmpty();
    }

    /** A wall that is a list of thousands must not hold up the review. */
    @Test
    void aLongListIsAddedUpInTime() {
        var ranges = IntStream.range(0, 2_000)
                .mapToObj(i -> "\"%d.%d.0.0/16\"".formatted(i / 256 + 20, i % 256))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();

        assertThat(PlannedChanges.create("aws_security_group.web", GROUP.formatted(ranges, "tcp", 1, 2))
                        .verdicts())
                .containsExactly("caution public-exposure");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws_ec2_managed_prefix_list       | {"entry": [{"cidr": "0.0.0.0/0"}]}                             | danger public-exposure
            aws_ec2_managed_prefix_list_entry | {"cidr": "::/0"}                                               | danger public-exposure
            aws_eks_cluster                   | {"vpc_config": [{"public_access_cidrs": ["0.0.0.0/0"]}]}       | danger public-exposure
            aws_lightsail_instance_public_ports | {"port_info": [{"cidrs": ["0.0.0.0/0"], "protocol": "tcp", "from_port": 22, "to_port": 22}]} | danger public-exposure
            aws_workspaces_ip_group           | {"rules": [{"source": "0.0.0.0/0"}]}                           | danger public-exposure
            aws_security_group_rule           | {"type": "ingress", "protocol": "all", "cidr_blocks": ["0.0.0.0/0"], "from_port": 0, "to_port": 0} | danger public-exposure
            aws_network_acl_rule              | {"egress": false, "rule_action": "allow", "cidr_block": "0.0.0.0/0"} | caution public-exposure
            aws_launch_template   | {"network_interfaces": [{"associate_public_ip_address": "true"}]}          | danger public-access
            aws_eks_cluster       | {"vpc_config": [{"endpoint_public_access": true}]}                         | danger public-access
            aws_redshift_cluster  | {"publicly_accessible": true}                                              | danger public-access
            aws_sagemaker_notebook_instance | {"direct_internet_access": "Enabled"}                            | danger public-access
            aws_lb                | {"name": "web"}                                                            | danger public-access
            aws_redshift_cluster  | {"publicly_accessible": null}                                              | danger public-access
            aws_apprunner_service | {"service_name": "web"}                                                    | danger public-access
            aws_lightsail_container_service_deployment_version | {"public_endpoint": [{"container_port": 80}]} | danger public-access
            aws_ecrpublic_repository | {"repository_name": "web"}                                              | caution public-access
            aws_opensearchserverless_security_policy | {"type": "network", "policy": "[{\\"AllowFromPublic\\": true}]"} | danger public-access
            aws_route             | {"route_table_id": "rtb-1", "gateway_id": "igw-1", "destination_cidr_block": "0.0.0.0/0"} | danger public-exposure
            aws_route             | {"route_table_id": "rtb-1", "gateway_id": "igw-1", "destination_ipv6_cidr_block": "::/0"} | danger public-exposure
            aws_route_table       | {"route": [{"gateway_id": "igw-1", "cidr_block": "0.0.0.0/0"}]}            | caution public-exposure
            aws_elb               | {"internal": false}                                                        | danger public-access
            aws_s3_bucket         | {"acl": "authenticated-read"}                                              | danger public-access
            aws_s3_bucket         | {"grant": [{"uri": "http://acs.amazonaws.com/groups/global/AllUsers"}]}    | danger public-access
            aws_s3_bucket_public_access_block | {"bucket": "assets"}                                           | danger public-access
            aws_s3_account_public_access_block | {"block_public_acls": false, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true} | danger public-access
            aws_ebs_snapshot_block_public_access | {"state": "unblocked"}                                      | danger public-access
            aws_db_snapshot       | {"shared_accounts": ["all"]}                                               | danger public-access
            aws_db_snapshot       | {"shared_accounts": ["111122223333"]}                                      | danger iam-widened
            aws_vpc_endpoint_service | {"allowed_principals": ["*"]}                                           | danger public-access
            aws_ami_launch_permission | {"group": "all"}                                                       | danger public-access
            aws_lambda_permission | {"principal": "*"}                                                         | danger public-access
            aws_lambda_function_url | {"authorization_type": "NONE"}                                           | danger public-access
            aws_subnet            | {"map_public_ip_on_launch": true}                                          | caution public-access
            aws_api_gateway_method | {"authorization": "NONE"}                                                 | caution public-access
            aws_ebs_encryption_by_default | {"enabled": false}                                                 | danger protection-lowered
            """)
    void whatIsMadeForEverybodyIsTold(String type, String after, String verdict) {
        assertThat(PlannedChanges.create(type + ".x", after).verdicts()).contains(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws_lb                | {"internal": true}
            aws_redshift_cluster  | {"publicly_accessible": false}
            aws_apprunner_service | {"network_configuration": [{"ingress_configuration": [{"is_publicly_accessible": false}]}]}
            aws_opensearchserverless_security_policy | {"type": "network", "policy": "[{\\"AllowFromPublic\\": false}]"}
            aws_route             | {"route_table_id": "rtb-1", "gateway_id": "vgw-1", "destination_cidr_block": "0.0.0.0/0"}
            aws_route             | {"route_table_id": "rtb-1", "gateway_id": "igw-1", "destination_cidr_block": "203.0.113.0/24"}
            aws_route             | {"route_table_id": "rtb-1", "nat_gateway_id": "nat-1", "destination_cidr_block": "0.0.0.0/0"}
            aws_lb                | {"load_balancer_type": "gateway"}
            aws_subnet            | {"map_public_ip_on_launch": false}
            aws_network_acl_rule  | {"egress": false, "rule_action": "deny", "cidr_block": "0.0.0.0/0"}
            aws_security_group_rule | {"type": "egress", "protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}
            aws_s3_bucket         | {"acl": "private"}
            aws_s3_account_public_access_block | {"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}
            aws_lambda_permission | {"principal": "events.amazonaws.com"}
            """)
    void whatIsForNobodyElseIsNot(String type, String after) {
        assertThat(PlannedChanges.create(type + ".x", after).review().verdict()).isEqualTo(Verdict.SAFE);
    }

    static Stream<Arguments> policyArguments() {
        return Stream.of(
                        "aws_api_gateway_rest_api policy",
                        "aws_backup_vault_policy policy",
                        "aws_cloudwatch_event_bus_policy policy",
                        "aws_cloudwatch_log_destination_policy access_policy",
                        "aws_cloudwatch_log_resource_policy policy_document",
                        "aws_codeartifact_domain_permissions_policy policy_document",
                        "aws_dynamodb_resource_policy policy",
                        "aws_ecr_registry_policy policy",
                        "aws_elasticsearch_domain access_policies",
                        "aws_glue_resource_policy policy",
                        "aws_kms_replica_key policy",
                        "aws_opensearch_domain_policy access_policies",
                        "aws_organizations_resource_policy content",
                        "aws_s3_bucket policy",
                        "aws_sagemaker_model_package_group_policy resource_policy",
                        "aws_secretsmanager_secret policy",
                        "aws_sqs_queue_policy policy",
                        "aws_vpclattice_auth_policy policy",
                        "aws_not_yet_invented policy")
                .map(text -> Arguments.of((Object[]) text.split(" ", 2)));
    }

    /** A type that nobody listed has policies, too. */
    @ParameterizedTest
    @MethodSource("policyArguments")
    void aPolicyIsFoundInWhateverTypeItStands(String type, String argument) {
        var everybody = change(
                type, argument, "\"Principal\": \"*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}");
        var somebody = change(type, argument, "\"Principal\": {\"AWS\": \"111122223333\"}");

        assertThat(everybody.verdicts()).contains("danger public-access", "caution iam-widened");
        assertThat(somebody.verdicts()).contains("caution iam-widened").doesNotContain("danger public-access");
    }

    private static PlannedChanges change(String type, String argument, String who) {
        var policy = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"x:Get\", %s}]}".formatted(who);
        return PlannedChanges.create(type + ".x", "{\"%s\": \"%s\"}".formatted(argument, policy.replace("\"", "\\\"")));
    }

    /** What goes through an endpoint comes from inside; what an organization's policy allows, another must allow too. */
    @Test
    void aLimitForOtherPoliciesIsForNobody() {
        assertThat(change("aws_vpc_endpoint", "policy", "\"Principal\": \"*\"").verdicts())
                .containsExactly("caution iam-widened");
    }

    @Test
    void aConditionThatGoesOpens() {
        var who =
                "{\"policy\": \"{\\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"s3:GetObject\\\","
                        + " \\\"Principal\\\": \\\"*\\\"%s}}\"}";
        var organization =
                ", \\\"Condition\\\": {\\\"StringEquals\\\": {\\\"aws:PrincipalOrgID\\\": \\\"o-example123\\\"}}";

        assertThat(PlannedChanges.update("aws_s3_bucket_policy.x", who.formatted(organization), who.formatted(""))
                        .verdicts())
                .contains("danger public-access", "danger iam-widened");
    }

    @Test
    void aPolicyThatDeniedSomethingIsMissedWhenItGoes() {
        var denial = "{\"policy\": \"{\\\"Statement\\\": {\\\"Effect\\\": \\\"Deny\\\", \\\"Action\\\": \\\"s3:*\\\","
                + " \\\"Principal\\\": \\\"*\\\"}}\"}";

        assertThat(PlannedChanges.none()
                        .and("delete", "aws_s3_bucket_policy.x", denial, "null")
                        .verdicts())
                .containsExactly("danger iam-widened");
    }

    /** A gateway that the same plan makes has no id yet. */
    @Test
    void aRouteToAGatewayThatIsNotThereYetIsOneToTheInternet() {
        var route = "{\"route_table_id\": %s, \"gateway_id\": null, \"destination_cidr_block\": \"0.0.0.0/0\"}";

        assertThat(PlannedChanges.create("aws_route.x", route.formatted("\"rtb-1\""))
                        .with("after_unknown", "{\"gateway_id\": true}")
                        .verdicts())
                .containsExactly("danger public-exposure");
        assertThat(PlannedChanges.create("aws_route.x", route.formatted("null"))
                        .with("after_unknown", "{\"gateway_id\": true, \"route_table_id\": true}")
                        .verdicts())
                .containsExactly("caution public-exposure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws_ecs_task_definition.task task_role_arn", "aws_instance.x iam_instance_profile"})
    void anotherRoleIsTold(String resource) {
        var parts = resource.split(" ", -1);
        var before = "{\"%s\": \"reader\"}".formatted(parts[1]);
        var after = "{\"%s\": \"admin\"}".formatted(parts[1]);

        assertThat(PlannedChanges.update(parts[0], before, after).details("iam-widened"))
                .containsExactly("admin");
        assertThat(PlannedChanges.update(parts[0], before, "{}")
                        .with("after_unknown", "{\"%s\": true}".formatted(parts[1]))
                        .details("iam-widened"))
                .containsExactly("known after apply");
        assertThat(PlannedChanges.update(parts[0], before, before).verdicts()).isEmpty();
    }

    /** A sentence that leads up to nothing reads as if something were cut off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "google_project_iam_policy",
                "azurerm_role_assignment",
                "aws_iam_access_key",
                "aws_iam_saml_provider"
            })
    void aSentenceWithoutDetailsEndsInAPoint(String type) {
        assertThat(PlannedChanges.create(type + ".x", "{\"user\": \"x\"}")
                        .review()
                        .stacks()
                        .get(0)
                        .risks())
                .isNotEmpty()
                .allMatch(risk -> risk.message().endsWith("."));
    }

    /** A stolen task signs in as every other service, or as the master. */
    @ParameterizedTest
    @CsvSource({
        "dbuser:db-ABC/app_api, false",
        "dbuser:db-ABC/*, true",
        "dbuser:*/app_api, true",
        "dbuser:db-ABC/app_???, true",
        "dbuser:*, true"
    })
    void aUserOfADatabaseIsOneByName(String users, boolean told) {
        var policy = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"rds-db:connect\", \"Resource\":"
                + " \"arn:aws:rds-db:us-west-2:111122223333:" + users + "\"}}";

        assertThat(PlannedChanges.create(
                                "aws_iam_role_policy.x", "{\"policy\": \"%s\"}".formatted(policy.replace("\"", "\\\"")))
                        .verdicts()
                        .contains("danger wildcard-granted"))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            repo:*                                 | danger public-access
            repo:example/*                         | danger wildcard-granted
            repo:example/app:ref:refs/heads/main   | caution iam-widened
            """)
    void aLoginFromOutsideNeedsASubjectWithoutWildcards(String subject, String verdict) {
        var trust =
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRoleWithWebIdentity\", \"Principal\":"
                        + " {\"Federated\": \"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com\"},"
                        + " \"Condition\": {\"StringLike\": {\"token.actions.githubusercontent.com:sub\": \"" + subject
                        + "\"}}}]}";
        var verdicts = PlannedChanges.create(
                        "aws_iam_role.x", "{\"assume_role_policy\": \"%s\"}".formatted(trust.replace("\"", "\\\"")))
                .verdicts();

        assertThat(verdicts).contains(verdict);
        assertThat(verdicts.stream().anyMatch(found -> found.startsWith("danger")))
                .isEqualTo(verdict.startsWith("danger"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws_iam_group_membership                | {"group": "admins", "users": ["eve"]}
            aws_iam_user_group_membership           | {"groups": ["admins"], "user": "eve"}
            aws_iam_access_key                      | {"user": "eve"}
            aws_iam_role_policy_attachments_exclusive | {"policy_arns": ["arn:aws:iam::aws:policy/AdministratorAccess"]}
            aws_organizations_delegated_administrator | {"account_id": "111122223333"}
            aws_ram_principal_association           | {"principal": "111122223333"}
            aws_snapshot_create_volume_permission   | {"account_id": "111122223333"}
            aws_ssoadmin_account_assignment         | {"principal_type": "USER"}
            aws_eks_access_policy_association       | {"policy_arn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"}
            aws_kms_grant                           | {"grantee_principal": "arn:aws:iam::111122223333:role/x"}
            aws_vpc_peering_connection_accepter     | {"auto_accept": true}
            aws_lambda_permission                   | {"principal": "111122223333"}
            google_project_iam_member               | {"role": "roles/owner"}
            """)
    void rightsThatAreWrittenElsewhereAreTold(String type, String after) {
        assertThat(PlannedChanges.create(type + ".x", after).verdicts()).contains("danger iam-widened");
    }

    @Test
    void aTagOnAGrantGivesNobodyAnything() {
        assertThat(PlannedChanges.update(
                                "aws_ram_resource_share_accepter.x",
                                "{\"tags\": {}}",
                                "{\"tags\": {\"team\": \"web\"}}")
                        .verdicts())
                .isEmpty();
    }
}
