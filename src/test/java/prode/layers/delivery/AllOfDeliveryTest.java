package prode.layers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Markdown;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** What stands between strangers and the services, in an environment with all of it. */
@Tag("synth")
class AllOfDeliveryTest {
    private final TerraformJson everything =
            Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-everything");
    private final TerraformJson staging =
            Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-staging");
    private final TerraformJson internal =
            Stacks.stack(Stacks.output("altered/production", "altered/staging"), "shop-staging");

    /** A scanner that walks over addresses must not meet the product. */
    @Test
    void whoAsksForAHostThatIsNotOursGets404() {
        assertThat(everything
                        .at("aws_lb_listener", "delivery/https")
                        .text("/default_action/0/fixed_response/status_code"))
                .isEqualTo("404");
        assertThat(everything.all("aws_lb_listener_rule"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(texts(rule.at("/condition"), "host_header"))
                        .isNotEmpty()
                        .isSubsetOf("all.example.com", "www.example.com", "all.example.org", "all.example.net"));
    }

    /** One that is forgotten is locked out, and AWS refuses a rule with more than five values. */
    @Test
    void everyViewerGetsInUnderEveryNameInRulesThatAwsTakes() {
        var pairs = new ArrayList<String>();
        var rules = everything.all("aws_lb_listener_rule").stream()
                .filter(rule -> rule.path().startsWith("delivery/grafana-route"))
                .toList();
        for (Resource rule : rules) {
            var hosts = texts(rule.at("/condition"), "host_header");
            var viewers = texts(rule.at("/condition"), "source_ip");
            assertThat(hosts.size() + viewers.size() + 1).isLessThanOrEqualTo(5);
            hosts.forEach(host -> viewers.forEach(viewer -> pairs.add(host + " " + viewer)));
        }

        assertThat(pairs).hasSize(4 * 5).doesNotHaveDuplicates().contains("all.example.net 2001:db8:2::/48");
        assertThat(rules).extracting(rule -> rule.at("/priority").asInt()).doesNotHaveDuplicates();
    }

    /** Without its certificate a name answers with a warning of the browser. */
    @Test
    void everyNameHasItsCertificateAtTheListener() {
        assertThat(everything.all("aws_lb_listener_certificate"))
                .extracting(certificate -> certificate.path().replaceFirst(".*certificate-", ""))
                .containsExactlyInAnyOrder("www.example.com", "all.example.org", "all.example.net");
    }

    /** Nobody could tell the owner of the other zone what to write into it. */
    @Test
    void recordsOfOtherPeoplesDnsAreTold() {
        var outputs = everything.root().path("output");

        assertThat(outputs.at("/certificate_records/value")).hasSize(1);
        assertThat(outputs.at("/certificate_records/value/0")
                        .findValuesAsText("value")
                        .get(0))
                .contains("certificate-allexampleorg");
        assertThat(outputs.at("/address_records/value").findValuesAsText("name"))
                .containsExactly("all.example.org", "all.example.net");
        assertThat(everything.all("aws_route53_record"))
                .extracting(record -> record.text("/name"))
                .noneMatch(name -> name.startsWith("all.example.org") || name.startsWith("all.example.net"));
    }

    /** A log that anybody may write is no evidence, and a load balancer that may not is not made at all. */
    @Test
    void onlyTheLoadBalancersOfTheAccountWriteLogs() {
        var balancer = staging.only("aws_lb");
        var policy = TerraformJson.parse(staging.at("aws_s3_bucket_policy", "delivery/logs/archive/policy")
                .text("/policy"));
        var delivery = policy.at("/Statement/1");

        assertThat(delivery.at("/Principal/Service").asText())
                .isEqualTo("logdelivery.elasticloadbalancing.amazonaws.com");
        assertThat(delivery.path("Resource").toString())
                .isEqualTo("[\"arn:aws:s3:::shop-staging-alb-logs-444455556666/access/AWSLogs/444455556666/*\","
                        + "\"arn:aws:s3:::shop-staging-alb-logs-444455556666/connections/AWSLogs/444455556666/*\"]");
        assertThat(delivery.at("/Condition/ArnLike/aws:SourceArn").asText())
                .isEqualTo("arn:aws:elasticloadbalancing:eu-central-1:444455556666:loadbalancer/*");
        assertThat(balancer.at("/depends_on").toString())
                .contains(staging.at("aws_s3_bucket_policy", "delivery/logs/archive/policy")
                        .address());
    }

    /** Who keeps the logs of all accounts must know what to allow; the load balancer that may not write is not made at all. */
    @Test
    void theOwnerOfAnotherBucketIsToldWhatToAllow() {
        var balancer = everything.only("aws_lb");
        var allowed = TerraformJson.parse(
                        everything.root().at("/output/log_bucket_policy/value").asText())
                .at("/Statement/0");

        assertThat(allowed)
                .as("what the page shows")
                .isEqualTo(TerraformJson.parse(Markdown.read(Path.of("docs/infrastructure/load-balancer.md"))
                        .block("AllOfDeliveryTest")));
        assertThat(List.of(balancer.text("/access_logs/bucket"), balancer.text("/connection_logs/bucket")))
                .containsOnly("shop-log-archive");
        assertThat(everything.all("aws_s3_bucket"))
                .extracting(Resource::path)
                .noneMatch(path -> path.startsWith("delivery/"));
        assertThat(internal.root().at("/output/log_bucket_policy/value").asText())
                .as("what is not written needs no right")
                .contains("shop-log-archive/access/")
                .doesNotContain("connections");
        assertThat(staging.root().path("output").has("log_bucket_policy")).isFalse();
    }

    /** Who first sees what would be blocked does not lock out customers on the first day. */
    @Test
    void aWebAclCountsUntilItIsToldToBlock() {
        var rules = internal.only("aws_wafv2_web_acl").at("/rule");

        assertThat(rules).hasSize(4);
        assertThat(rules.at("/0/action").toString()).isEqualTo("{\"count\":{}}");
        for (int i = 1; i < rules.size(); i++) {
            assertThat(rules.path(i).path("override_action").toString()).isEqualTo("{\"count\":{}}");
        }
        assertThat(everything.only("aws_wafv2_web_acl").at("/rule/0/action").toString())
                .isEqualTo("{\"block\":{}}");
    }

    /** A session in a log is a session for whoever reads it. */
    @Test
    void theLogOfTheWebAclHasNoCredentials() {
        var log = everything.only("aws_wafv2_web_acl_logging_configuration");

        assertThat(log.at("/redacted_fields").findValuesAsText("name")).containsExactly("authorization", "cookie");
        assertThat(everything
                        .at("aws_cloudwatch_log_group", "delivery/web-acl/logs/group")
                        .text("/name"))
                .isEqualTo("aws-waf-logs-shop-everything");
    }

    @Test
    void anInternalLoadBalancerIsReachedByItsClientsOnly() {
        var balancer = internal.only("aws_lb");

        assertThat(balancer.at("/internal").asBoolean()).isTrue();
        assertThat(balancer.at("/subnets").toString()).contains("private").doesNotContain("public");
        assertThat(internal.all("aws_vpc_security_group_ingress_rule").stream()
                        .filter(rule -> rule.path().startsWith("delivery/alb/"))
                        .map(rule -> rule.text("/cidr_ipv4")))
                .containsExactly("10.0.0.0/8", "10.0.0.0/8");
    }

    private static List<String> texts(JsonNode conditions, String kind) {
        return conditions.findValues(kind).stream()
                .flatMap(condition -> {
                    var values = new ArrayList<String>();
                    condition.path("values").forEach(value -> values.add(value.asText()));
                    return values.stream();
                })
                .toList();
    }
}
