package prode.layers.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.config.AddressRange;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** An ACL knows no connections: a rule that is forgotten, for the answer too, is an outage that no security group explains. */
@Tag("synth")
class NetworkAclsTest {
    /** A regional NAT gateway and a public load balancer; perZone and an internal one; perZone and no name. */
    private static final Map<String, TerraformJson> STACKS = Map.of(
            "regional", Stacks.stack(Stacks.output("everything"), "shop-everything"),
            "internal", Stacks.stack(Stacks.output("altered/production", "altered/staging"), "shop"),
            "perZone", Stacks.stack(Stacks.output("nat/production"), "prod-e"));

    private static final Map<String, String> OUTSIDE =
            Map.of("internet", "198.51.100.7/32", "internet6", "2001:db8::7/128");

    /** Ports that a client may have: NAT, load balancers and functions from 1024 on, tasks from 32768. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # visitors, and answers to them
            regional | internet  | public   |   443 |  1024 | true
            regional | internet  | public   |    80 | 65535 | false
            regional | internet6 | public   |   443 |  1024 | true
            regional | internet  | public   |    22 | 40000 | false
            regional | internet  | public   |  3389 | 40000 | false
            regional | internet6 | public   |  3389 | 40000 | false
            regional | internet  | private  |   443 | 40000 | false
            regional | internet  | data     |  5432 | 40000 | false
            perZone  | internet  | public   |    80 |  1024 | true
            perZone  | internet  | public   |   443 | 40000 | true
            perZone  | internet  | public   |    22 | 40000 | false
            internal | internet  | private  |   443 |  1024 | true
            internal | internet  | private  |    80 | 40000 | false
            internal | internet  | public   |   443 | 40000 | false
            # load balancer to tasks, tasks to tasks, files and endpoints
            regional | public    | private  |  3000 |  1024 | true
            regional | private   | private  |  2049 |   800 | true
            internal | private   | private  |  9090 | 32768 | true
            # to the database, by tasks and functions
            regional | private   | data     |  5432 |  1024 | true
            regional | private   | data     |  5432 | 60999 | true
            internal | private   | data     |  5433 |  1024 | true
            perZone  | private   | private  |  5432 |  1024 | true
            regional | private   | data     |    22 | 40000 | false
            regional | public    | data     |  5432 | 40000 | false
            internal | private   | data     |  5432 | 40000 | false
            # calls by functions and tasks: out of their subnets, through those of the NAT gateways, and out of these
            regional | private   | internet |   443 |  1024 | true
            regional | private   | internet |   443 | 60999 | true
            regional | private   | internet |    25 | 40000 | false
            regional | public    | internet |   443 |  1024 | false
            perZone  | private   | internet |   443 |  1024 | true
            perZone  | private   | public   |   443 |  1024 | true
            perZone  | public    | internet |   443 |  1024 | true
            perZone  | public    | internet |   443 | 65535 | true
            perZone  | public    | internet |    25 | 40000 | false
            internal | private   | internet |   443 |  1024 | true
            internal | public    | internet |   443 |  1024 | true
            # whoever has the database
            regional | data      | internet |   443 | 40000 | false
            regional | data      | private  |   443 | 40000 | false
            """)
    void whatIsNeededPassesWithItsAnswers(
            String stack, String from, String to, int port, int clientPort, boolean passes) {
        assertThat(passes(stack, from, to, port) && passes(stack, to, from, clientPort))
                .isEqualTo(passes);
    }

    /** Else a connection over a link with smaller packets would hang in the middle. */
    @ParameterizedTest
    @ValueSource(strings = {"regional", "internal", "perZone"})
    void everyTierHearsThatAPacketIsTooBig(String stack) {
        for (var acl : acls(stack)) {
            assertThat(rules(acl, "ingress"))
                    .as(acl.path())
                    .anySatisfy(rule -> assertThat(rule.path("icmp_type").asInt() + " " + rule.path("icmp_code"))
                            .isEqualTo("3 4"));
        }
    }

    /** What a group lets out and the ACL doesn't is a call that hangs. */
    @Test
    void noGroupLetsOutOfTheVpcWhatTheAclHolds() {
        STACKS.forEach((name, stack) -> assertThat(stack.all("aws_vpc_security_group_egress_rule"))
                .as(name)
                .isNotEmpty()
                .filteredOn(rule -> !rule.body().has("referenced_security_group_id"))
                .allSatisfy(rule -> assertThat(
                                rule.text("/ip_protocol") + " " + rule.at("/from_port") + " " + rule.at("/to_port"))
                        .isEqualTo("tcp 443 443")));
    }

    @Test
    void loadBalancerIsReachedWhereItsGroupLetsVisitorsIn() {
        STACKS.forEach((name, stack) -> {
            var tier = stack.only("aws_lb").at("/internal").asBoolean() ? "private" : "public";
            var let = stack.all("aws_vpc_security_group_ingress_rule").stream()
                    .filter(rule -> rule.path().contains("delivery/alb/"))
                    .map(rule -> rule.at("/from_port").asInt())
                    .distinct();
            var opened = rules(stack.at("aws_network_acl", "network/" + tier + "-acl"), "ingress").stream()
                    .filter(rule -> rule.path("cidr_block").asText().equals("0.0.0.0/0"))
                    .map(rule -> rule.path("from_port").asInt())
                    .filter(port -> port > 0 && port < 1024);

            assertThat(opened).as(name).containsExactlyInAnyOrderElementsOf(let.toList());
        });
    }

    /** A subnet in no ACL is open, one in two is in another after each deployment. */
    @ParameterizedTest
    @ValueSource(strings = {"regional", "internal", "perZone"})
    void everySubnetIsInOneAclThatAwsTakes(String stack) {
        var subnets = new ArrayList<String>();
        for (var acl : acls(stack)) {
            acl.at("/subnet_ids").forEach(id -> subnets.add(id.asText()));
            for (var direction : List.of("ingress", "egress")) {
                assertThat(rules(acl, direction))
                        .as(acl.path() + " " + direction)
                        .hasSizeBetween(2, 20)
                        .extracting(rule -> rule.path("rule_no").asInt())
                        .doesNotHaveDuplicates();
            }
        }

        assertThat(subnets)
                .containsExactlyInAnyOrderElementsOf(stack(stack).all("aws_subnet").stream()
                        .map(subnet -> "${" + subnet.address() + ".id}")
                        .toList());
    }

    @Test
    void defaultAclIsEmptiedAfterAllOfThem() {
        for (var stack : List.of("regional", "internal")) {
            assertThat(stack(stack)
                            .prerequisites(
                                    stack(stack).only("aws_default_network_acl").address()))
                    .containsAll(acls(stack).stream().map(Resource::address).toList());
        }
        assertThat(stack("perZone").all("aws_default_network_acl")).isEmpty();
    }

    /** To another kind of NAT, whoever calls keeps its old way until the new one is there. */
    @Test
    void publicAclFollowsTheRoutes() {
        STACKS.forEach((name, stack) -> assertThat(stack.prerequisites(
                        stack.at("aws_network_acl", "network/public-acl").address()))
                .as(name)
                .containsAll(stack.all("aws_route").stream()
                        .filter(route -> route.body().has("nat_gateway_id"))
                        .map(Resource::address)
                        .collect(Collectors.toSet())));
    }

    /** One way: out of the sender's subnets and into the receiver's. */
    private static boolean passes(String stack, String from, String to, int port) {
        return passes(stack, from, "egress", to, port) && passes(stack, to, "ingress", from, port);
    }

    private static boolean passes(String stack, String tier, String direction, String other, int port) {
        if (OUTSIDE.containsKey(tier)) {
            return true;
        }
        var acl = stack(stack).at("aws_network_acl", "network/" + tier + "-acl");
        return addresses(stack, other)
                .allMatch(address ->
                        rules(acl, direction).stream().anyMatch(rule -> isAbout(rule, address) && isFor(rule, port)));
    }

    /** Of a tier all subnets: an answer may have to go to any zone. */
    private static Stream<AddressRange> addresses(String stack, String place) {
        return (OUTSIDE.containsKey(place)
                        ? Stream.of(OUTSIDE.get(place))
                        : stack(stack).all("aws_subnet").stream()
                                .filter(subnet -> subnet.path().startsWith("network/" + place + "-"))
                                .map(subnet -> subnet.text("/cidr_block")))
                .map(range -> AddressRange.of(range).orElseThrow());
    }

    private static boolean isAbout(JsonNode rule, AddressRange address) {
        return Stream.of("cidr_block", "ipv6_cidr_block")
                .flatMap(name -> AddressRange.of(rule.path(name).asText()).stream())
                .anyMatch(range -> range.contains(address));
    }

    private static boolean isFor(JsonNode rule, int port) {
        var protocol = rule.path("protocol").asText();
        return protocol.equals("-1")
                || (protocol.equals("6")
                        && rule.path("from_port").asInt() <= port
                        && rule.path("to_port").asInt() >= port);
    }

    private static List<JsonNode> rules(Resource acl, String direction) {
        return StreamSupport.stream(acl.at("/" + direction).spliterator(), false)
                .toList();
    }

    private static List<Resource> acls(String stack) {
        return stack(stack).all("aws_network_acl");
    }

    private static TerraformJson stack(String name) {
        return Objects.requireNonNull(STACKS.get(name));
    }
}
