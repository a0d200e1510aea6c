package prode.layers.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** An edge too many lets an attacker in or out; an edge too few is an outage. */
@Tag("synth")
class NetworkTest {
    private final TerraformJson stack = Stacks.production();

    @Test
    void trafficFlowsAlongTheDocumentedEdgesOnly() {
        var edges = new TreeSet<String>();
        for (Resource rule : stack.all("aws_vpc_security_group_ingress_rule")) {
            edges.add("in  " + rule.text("/description") + " " + port(rule));
        }
        for (Resource rule : stack.all("aws_vpc_security_group_egress_rule")) {
            edges.add("out " + rule.text("/description") + " " + port(rule));
        }

        assertThat(edges)
                .containsExactly(
                        "in  alb to backend-group 3000",
                        "in  alb to grafana-group 3000",
                        "in  alb to prometheus-group 9090",
                        "in  backend-group to database 5432",
                        "in  database-roles to database 5432",
                        "in  grafana-backup to files 2049",
                        "in  grafana-group to files 2049",
                        "in  grafana-group to prometheus-group 9090",
                        "in  internet to alb 443",
                        "in  internet to alb 80",
                        "in  prometheus-group to backend-group 3000",
                        "out alb to backend-group 3000",
                        "out alb to grafana-group 3000",
                        "out alb to prometheus-group 9090",
                        "out backend-group to HTTPS, for AWS services 443",
                        "out backend-group to database 5432",
                        "out database-roles to HTTPS, for AWS services 443",
                        "out database-roles to database 5432",
                        "out grafana-backup to HTTPS, for AWS services 443",
                        "out grafana-backup to files 2049",
                        "out grafana-group to HTTPS, for AWS services 443",
                        "out grafana-group to files 2049",
                        "out grafana-group to prometheus-group 9090",
                        "out prometheus-group to HTTPS, for AWS services 443",
                        "out prometheus-group to backend-group 3000");
    }

    /** The words above are only descriptions: the groups that a rule connects must be the ones that it names. */
    @Test
    void everyRuleConnectsTheGroupsThatItNames() {
        for (String type : List.of("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule")) {
            boolean in = type.contains("ingress");
            assertThat(stack.all(type))
                    .filteredOn(rule -> !rule.body().has("cidr_ipv4"))
                    .allSatisfy(rule -> {
                        String own = word(rule.text("/security_group_id"));
                        String peer = word(rule.text("/referenced_security_group_id"));
                        assertThat(rule.text("/description")).isEqualTo(in ? peer + " to " + own : own + " to " + peer);
                    });
        }
    }

    /** EC2 refuses any other character, an apostrophe for one, and only when it is asked to make the group. */
    @Test
    void namesAndDescriptionsUseTheCharactersThatEc2Allows() {
        var allowed = Pattern.compile("[a-zA-Z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]{1,255}");

        for (Resource resource : stack.all()) {
            if (resource.type().contains("security_group") && resource.body().has("description")) {
                assertThat(resource.text("/description")).as(resource.address()).matches(allowed);
            }
        }
        assertThat(stack.all("aws_security_group"))
                .allSatisfy(group -> assertThat(group.text("/name")).matches(allowed));
    }

    @Test
    void onlyTheLoadBalancerIsOpenToTheInternet() {
        var open = stack.all("aws_vpc_security_group_ingress_rule").stream()
                .filter(rule -> rule.body().has("cidr_ipv4"))
                .map(rule -> rule.text("/security_group_id") + " " + port(rule))
                .collect(Collectors.toCollection(TreeSet::new));

        String alb = "${" + stack.at("aws_security_group", "delivery/alb/group").address() + ".id}";
        assertThat(open).containsExactly(alb + " 443", alb + " 80");
    }

    @Test
    void noRuleHidesInsideAGroup() {
        assertThat(stack.all("aws_security_group")).allSatisfy(group -> {
            assertThat(group.body().has("ingress")).isFalse();
            assertThat(group.body().has("egress")).isFalse();
        });
    }

    @Test
    void databaseCanNotCallOut() {
        String database =
                stack.at("aws_security_group", "data/database/database/group").address();

        assertThat(stack.all("aws_vpc_security_group_egress_rule"))
                .noneMatch(rule -> rule.text("/security_group_id").contains(database));
    }

    @Test
    void defaultGroupIsAdoptedAndEmpty() {
        var group = stack.only("aws_default_security_group");

        assertThat(group.body().has("ingress")).isFalse();
        assertThat(group.body().has("egress")).isFalse();
    }

    @Test
    void nothingGetsAPublicAddressByDefault() {
        assertThat(stack.all("aws_subnet"))
                .hasSize(4)
                .allSatisfy(subnet -> assertThat(
                                subnet.at("/map_public_ip_on_launch").asBoolean(true))
                        .isFalse());
    }

    @Test
    void everyZoneHasItsOwnPrivateRouteTable() {
        assertThat(stack.all("aws_route").stream()
                        .filter(route -> route.body().has("nat_gateway_id"))
                        .map(route -> route.text("/route_table_id"))
                        .distinct())
                .hasSize(2);
        assertThat(stack.all("aws_nat_gateway")).hasSize(1);
    }

    /** With one gateway for all zones the failure of its zone cuts off the others. */
    @Test
    void natPerZoneStaysInItsZone() {
        var perZone = Stacks.stack(Stacks.output("nat/production"), "prod-e");

        assertThat(perZone.all("aws_nat_gateway")).hasSize(2);
        for (String zone : new String[] {"us-west-2a", "us-west-2b"}) {
            String gateway =
                    perZone.at("aws_nat_gateway", "network/nat-" + zone).address();
            assertThat(perZone.at("aws_route", "network/private-to-nat-" + zone).text("/nat_gateway_id"))
                    .contains(gateway);
        }
    }

    @Test
    void imagesTravelThroughTheS3Endpoint() {
        var endpoint = stack.only("aws_vpc_endpoint");

        assertThat(endpoint.text("/service_name")).isEqualTo("com.amazonaws.us-west-2.s3");
        assertThat(endpoint.at("/route_table_ids")).hasSize(2);
    }

    @Test
    void flowLogsRecordRefusedTrafficToo() {
        var logs = stack.only("aws_flow_log");

        assertThat(logs.text("/traffic_type")).isEqualTo("ALL");
        assertThat(logs.text("/log_destination"))
                .contains(stack.at("aws_cloudwatch_log_group", "network/flow-logs/logs/group")
                        .address());
    }

    /** The group's word in descriptions: the level of its construct path above the resource. */
    private String word(String reference) {
        String path = stack.all("aws_security_group").stream()
                .filter(group -> reference.equals("${" + group.address() + ".id}"))
                .map(Resource::path)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no group is " + reference));
        String parent = path.substring(0, path.lastIndexOf('/'));
        return parent.substring(parent.lastIndexOf('/') + 1);
    }

    private static int port(Resource rule) {
        assertThat(rule.at("/from_port")).isEqualTo(rule.at("/to_port"));
        assertThat(rule.text("/ip_protocol")).isEqualTo("tcp");
        return rule.at("/from_port").asInt();
    }
}
