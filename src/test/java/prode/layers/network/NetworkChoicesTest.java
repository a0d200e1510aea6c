package prode.layers.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** What a team can choose of its network: each choice leaves no way open that it should close, and none closed that is needed. */
@Tag("synth")
class NetworkChoicesTest {
    private final TerraformJson noNat = Stacks.stack(Stacks.output("no-nat/production"), "prod-e");
    private final TerraformJson regional = Stacks.stack(Stacks.output("regional-nat/production"), "prod-e");
    private final TerraformJson existing = Stacks.stack(Stacks.output("existing/production"), "prod-e");

    /** Stolen credentials would leave by the first way that somebody forgot. */
    @Test
    void withoutNatNothingLeavesTheVpc() {
        assertThat(noNat.all("aws_nat_gateway")).isEmpty();
        assertThat(noNat.all("aws_eip")).isEmpty();
        assertThat(noNat.all("aws_route"))
                .singleElement()
                .satisfies(route -> assertThat(route.path()).isEqualTo("network/public-to-internet"));
        assertThat(noNat.all("aws_vpc_security_group_egress_rule"))
                .noneMatch(rule -> rule.body().has("cidr_ipv4"));
    }

    /** An endpoint too few is a task that never starts, one too many costs in every zone. */
    @Test
    void endpointsFollowFromWhatIsSwitchedOn() {
        assertThat(noNat.all("aws_vpc_endpoint").stream()
                        .map(endpoint -> endpoint.text("/vpc_endpoint_type") + " "
                                + endpoint.text("/service_name").replace("com.amazonaws.us-west-2.", "")))
                .containsExactlyInAnyOrder(
                        "Gateway dynamodb",
                        "Gateway s3",
                        "Interface ec2",
                        "Interface ecr.api",
                        "Interface ecr.dkr",
                        "Interface ecs",
                        "Interface logs",
                        "Interface monitoring",
                        "Interface secretsmanager",
                        "Interface sns",
                        "Interface ssmmessages",
                        "Interface xray");
    }

    /** Credentials of another account would else carry data out on a way that no firewall sees. */
    @Test
    void anInterfaceEndpointPassesOnlyThisAccountsCallsOfItsService() {
        assertThat(noNat.all("aws_vpc_endpoint"))
                .filteredOn(endpoint -> endpoint.text("/vpc_endpoint_type").equals("Interface"))
                .isNotEmpty()
                .allSatisfy(endpoint -> {
                    var statements =
                            TerraformJson.parse(endpoint.text("/policy")).path("Statement");

                    assertThat(statements).hasSize(1);
                    assertThat(statements.at("/0/Action/0").asText())
                            .isEqualTo(endpoint.text("/service_name")
                                            .replaceFirst(".*us-west-2\\.([a-z0-9]+).*", "$1")
                                            .replace("monitoring", "cloudwatch")
                                    + ":*");
                    assertThat(statements.at("/0/Condition").toString())
                            .isEqualTo("{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}");
                });
        assertThat(noNat.all("aws_vpc_endpoint"))
                .as("images lie in a bucket of ECR's, read with ECR's own signature")
                .filteredOn(endpoint -> endpoint.text("/vpc_endpoint_type").equals("Gateway"))
                .noneMatch(endpoint -> endpoint.body().has("policy"));
    }

    @Test
    void everyCallerHasItsOwnEdgeToTheEndpoints() {
        var endpoints = noNat.at("aws_security_group", "network/interface-endpoints/endpoints/group");
        var callers = noNat.all("aws_vpc_security_group_ingress_rule").stream()
                .filter(rule -> rule.text("/security_group_id").contains(endpoints.address()))
                .map(rule -> rule.text("/description"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(callers)
                .containsExactly(
                        "backend-group to endpoints",
                        "database-roles to endpoints",
                        "grafana-group to endpoints",
                        "prometheus-group to endpoints");
    }

    /** Its first task would stop with ResourceInitializationError. */
    @Test
    void whoCallsWaitsForTheEndpoints() {
        var service = noNat.at("aws_ecs_service", "compute/backend/service/service");

        assertThat(noNat.prerequisites(service.address()))
                .contains(noNat.at("aws_vpc_endpoint", "network/interface-endpoints/ecr-dkr")
                        .address());
    }

    @Test
    void noRouteLeavesTheDatabasesSubnets() {
        var table = noNat.at("aws_route_table", "network/data-routes").address();
        var ids = noNat.at("aws_db_subnet_group", "data/database/subnets").at("/subnet_ids");

        assertThat(noNat.all("aws_route"))
                .noneMatch(route -> route.text("/route_table_id").contains(table));
        assertThat(noNat.all("aws_vpc_endpoint"))
                .noneMatch(
                        endpoint -> endpoint.at("/route_table_ids").toString().contains(table));
        assertThat(ids).hasSize(3).allSatisfy(id -> assertThat(id.asText()).contains("network_data-"));
        assertThat(noNat.all("aws_subnet")).hasSize(9);
    }

    /** Emptied first, the default ACL cuts off every subnet that has no other yet. */
    @Test
    void defaultAclIsEmptiedAfterTheSubnetsHaveTheirOwn() {
        var emptied = noNat.only("aws_default_network_acl");

        assertThat(noNat.prerequisites(emptied.address()))
                .contains(noNat.only("aws_network_acl").address());
        assertThat(emptied.body().has("ingress")).isFalse();
        assertThat(noNat.only("aws_network_acl").at("/subnet_ids")).hasSize(9);
        assertThat(noNat.only("aws_default_route_table").at("/route")).isEmpty();
    }

    /** Terraform would delete the subnets' own ACL first, and cut them off until the default one is open. */
    @Test
    void restoredDefaultAclIsAsAwsMadeItBeforeTheSubnetsHaveIt() {
        var open = regional.only("aws_default_network_acl");

        assertThat(open.text("/ingress/0/cidr_block")).isEqualTo("0.0.0.0/0");
        assertThat(open.text("/egress/0/protocol")).isEqualTo("-1");
        assertThat(regional.only("aws_network_acl").at("/subnet_ids")).hasSize(4);
    }

    /** An ACL that leaves the decision to the security groups, but not for IPv6, cuts half of the visitors off. */
    @ParameterizedTest
    @ValueSource(strings = {"aws_default_network_acl", "aws_network_acl"})
    void whatPassesEverythingPassesItOverIpv6Too(String type) {
        var acl = regional.only(type);

        for (var direction : List.of("ingress", "egress")) {
            assertThat(acl.at("/" + direction))
                    .extracting(rule -> rule.path("cidr_block")
                            .asText(rule.path("ipv6_cidr_block").asText()))
                    .containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
        }
        assertThat(noNat.only("aws_network_acl").at("/ingress")).hasSize(1);
    }

    @Test
    void regionalNatIsOneGatewayForAllZones() {
        var gateway = regional.only("aws_nat_gateway");

        assertThat(gateway.text("/availability_mode")).isEqualTo("regional");
        assertThat(gateway.body().has("subnet_id")).isFalse();
        assertThat(regional.all("aws_eip")).isEmpty();
        assertThat(regional.all("aws_route").stream()
                        .filter(route -> route.text("/nat_gateway_id").contains(gateway.address())))
                .hasSize(2);
    }

    /** Nothing that belongs to the VPC's owner is made, changed or deleted. */
    @Test
    void existingVpcIsOnlyRead() {
        var ofTheOwner = Set.of(
                "aws_default_network_acl",
                "aws_default_route_table",
                "aws_default_security_group",
                "aws_eip",
                "aws_flow_log",
                "aws_internet_gateway",
                "aws_nat_gateway",
                "aws_network_acl",
                "aws_route",
                "aws_route_table",
                "aws_route_table_association",
                "aws_subnet",
                "aws_vpc",
                "aws_vpc_endpoint");

        assertThat(existing.all())
                .filteredOn(resource -> !resource.address().startsWith("data."))
                .extracting(Resource::type)
                .doesNotContainAnyElementsOf(ofTheOwner);
        assertThat(existing.all("aws_security_group"))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.text("/vpc_id")).startsWith("${data.aws_vpc."));
    }

    /** A check warns; a condition on the same would stop the rollback that makes room again. */
    @Test
    void freeAddressesAreAskedForByChecksOnly() {
        var checks = existing.root().path("check");
        var conditions = existing.all().stream()
                .filter(resource -> resource.body().has("lifecycle"))
                .flatMap(resource ->
                        List.copyOf(resource.body().at("/lifecycle").findValuesAsText("condition")).stream());

        assertThat(checks)
                .hasSize(4)
                .allSatisfy(check -> assertThat(condition(check)).contains("available_ip_address_count >="));
        assertThat(conditions).isNotEmpty().noneMatch(condition -> condition.contains("available_ip_address_count"));
    }

    /** Two of the monitoring and, on the day of the sale, twenty of the backend: half of them in each zone. */
    @Test
    void freeAddressesAreEnoughForTheBusiestSchedule() {
        assertThat(existing.root().path("check"))
                .filteredOn(check -> condition(check).contains("_private-"))
                .hasSize(2)
                .allSatisfy(check -> assertThat(condition(check)).contains(" >= 11}"));
    }

    private static String condition(JsonNode check) {
        return check.at("/assert/0/condition").asText();
    }
}
