package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Several services in one environment: who reaches whom is what the file says, and one more moves none of the others. */
@Tag("synth")
class ServicesTest {
    private final TerraformJson shop = Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-shop");

    @Test
    void aCalledServiceIsReachedByItsCallersAlone() {
        assertThat(edgesInto("api")).containsExactlyInAnyOrder("web-group", "worker-group", "prometheus-group");
        assertThat(edgesInto("worker")).isEmpty();
        assertThat(edgesInto("web")).containsExactly("alb");
    }

    @Test
    void aPrivateServiceHasNoTargetsAndAWorkerNoPort() {
        assertThat(service("api").at("/load_balancer").isMissingNode()).isTrue();
        assertThat(service("api")
                        .at("/service_connect_configuration/service/0/client_alias/dns_name")
                        .asText())
                .isEqualTo("api");
        assertThat(service("worker")
                        .at("/service_connect_configuration/service")
                        .isMissingNode())
                .isTrue();
        assertThat(service("worker").at("/health_check_grace_period_seconds").isMissingNode())
                .isTrue();
    }

    /** The proxies of tasks that started before the called service don't know its name. */
    @Test
    void aCallerStartsAfterWhatItCallsAndAfterTheRulesBetweenThem() {
        for (String caller : List.of("web", "worker")) {
            assertThat(shop.prerequisites(service(caller).address()))
                    .contains(
                            service("api").address(),
                            shop.at(
                                            "aws_vpc_security_group_ingress_rule",
                                            "compute/api-group/from-" + caller + "-group-8080")
                                    .address(),
                            shop.at(
                                            "aws_vpc_security_group_egress_rule",
                                            "compute/" + caller + "-group/to-api-group-8080")
                                    .address());
        }
    }

    @Test
    void whatNoRouteTakesIsNotFound() {
        var https = shop.at("aws_lb_listener", "delivery/https");

        assertThat(https.text("/default_action/0/type")).isEqualTo("fixed-response");
        assertThat(https.text("/default_action/0/fixed_response/status_code")).isEqualTo("404");
        assertThat(shop.at("aws_lb_listener_rule", "delivery/web-route").text("/condition/1/host_header/values/0"))
                .isEqualTo("shop.example.com");
    }

    @Test
    void everyServiceIsWatched() {
        for (String alarm :
                List.of("api-cpu", "web-cpu", "worker-tasks-missing", "web-target-5xx", "web-unhealthy-hosts")) {
            assertThat(shop.at("aws_cloudwatch_metric_alarm", "monitoring/cloudwatch/alarms/" + alarm))
                    .isNotNull();
        }
    }

    /** A target group that is replaced, a role with another name: one more service would be an outage of all. */
    @Test
    void oneMoreServiceOfEachKindLeavesEveryAddressAsItIs() {
        var before = Stacks.production();
        var after = Stacks.stack(Stacks.output("services/production"), "prod-e");

        assertThat(addresses(after)).containsAll(addresses(before));
        for (Resource resource : before.all()) {
            if (!CHANGED.contains(resource.type())) {
                assertThat(after.at(resource.type(), resource.path()).body()).isEqualTo(resource.body());
            }
        }
    }

    /** What lists the services: the dashboard, and the tasks of Prometheus. */
    private static final Set<String> CHANGED =
            Set.of("aws_cloudwatch_dashboard", "aws_ecs_task_definition", "aws_ecs_service");

    private Resource service(String key) {
        return shop.at("aws_ecs_service", "compute/" + key + "/service/service");
    }

    private Set<String> edgesInto(String key) {
        var edges = new TreeSet<String>();
        for (Resource rule : shop.all("aws_vpc_security_group_ingress_rule")) {
            String prefix = "compute/" + key + "-group/from-";
            if (rule.path().startsWith(prefix)) {
                edges.add(rule.path().substring(prefix.length()).replaceFirst("-[0-9]+$", ""));
            }
        }
        return edges;
    }

    private static Set<String> addresses(TerraformJson stack) {
        var addresses = new TreeSet<String>();
        stack.all().forEach(resource -> addresses.add(resource.address()));
        return addresses;
    }
}
