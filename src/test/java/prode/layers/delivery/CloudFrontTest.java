package prode.layers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Visitors meet CloudFront, and there is no way around it. */
@Tag("synth")
class CloudFrontTest {
    private static final String EDGE = "us-east-1";

    private final TerraformJson stack =
            Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-staging");
    private final JsonNode distribution =
            stack.only("aws_cloudfront_distribution").body();

    /** Whoever reaches the load balancer itself is asked by no web ACL and held by no limit. */
    @Test
    void onlyCloudFrontReachesTheLoadBalancer() {
        assertThat(stack.only("aws_lb").at("/internal").asBoolean()).isTrue();
        assertThat(stack.all("aws_vpc_security_group_ingress_rule").stream()
                        .filter(rule -> rule.path().startsWith("delivery/alb/")))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.text("/prefix_list_id")).contains("data.aws_ec2_managed_prefix_list.");
                    assertThat(rule.at("/from_port").asInt()).isEqualTo(443);
                    assertThat(rule.body().has("cidr_ipv4")).isFalse();
                });
        assertThat(stack.only("aws_lb_listener").text("/protocol")).isEqualTo("HTTPS");
        assertThat(stack.only("aws_cloudfront_vpc_origin").text("/vpc_origin_endpoint_config/0/origin_protocol_policy"))
                .isEqualTo("https-only");
    }

    /** CloudFront takes a certificate and a web ACL from there only, and the web ACL its log. */
    @Test
    void whatBelongsToTheDistributionStandsInItsRegion() {
        assertThat(List.of(
                        stack.at("aws_acm_certificate", "delivery/cloudfront/certificate/certificate"),
                        stack.at("aws_acm_certificate_validation", "delivery/cloudfront/certificate/validation"),
                        stack.only("aws_wafv2_web_acl"),
                        stack.only("aws_wafv2_web_acl_logging_configuration"),
                        stack.at("aws_cloudwatch_log_group", "delivery/web-acl/edge-logs"),
                        stack.only("aws_cloudwatch_log_delivery"),
                        stack.only("aws_cloudwatch_log_delivery_source"),
                        stack.only("aws_cloudwatch_log_delivery_destination")))
                .allSatisfy(resource ->
                        assertThat(resource.text("/region")).as(resource.path()).isEqualTo(EDGE));
        assertThat(stack.all("aws_wafv2_ip_set")).isNotEmpty().allSatisfy(set -> {
            assertThat(set.text("/region")).isEqualTo(EDGE);
            assertThat(set.text("/scope")).isEqualTo("CLOUDFRONT");
        });
        assertThat(stack.only("aws_wafv2_web_acl").text("/scope")).isEqualTo("CLOUDFRONT");
        assertThat(distribution.path("web_acl_id").asText()).contains("aws_wafv2_web_acl.");
        assertThat(stack.all("aws_wafv2_web_acl_association")).isEmpty();
        assertThat(stack.at("aws_acm_certificate", "delivery/certificate/certificate")
                        .body()
                        .has("region"))
                .as("the load balancer's own")
                .isFalse();
    }

    /** One visitor must not get the page of another, and the services see the host that they were asked for. */
    @Test
    void nothingIsKeptAndEverythingIsPassedOn() {
        var behavior = distribution.path("default_cache_behavior");

        assertThat(behavior.path("cache_policy_id").asText()).isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
        assertThat(behavior.path("origin_request_policy_id").asText())
                .isEqualTo("216adef6-5c7f-47e4-b989-5492eafa07d3");
        assertThat(behavior.path("viewer_protocol_policy").asText()).isEqualTo("redirect-to-https");
        assertThat(behavior.path("allowed_methods")).hasSize(7);
        assertThat(distribution
                        .path("viewer_certificate")
                        .path("ssl_support_method")
                        .asText())
                .isEqualTo("sni-only");
    }

    /** The shorter of two waits gives 504 for what the other still waits for; the longer one writes into a closed connection. */
    @Test
    void cloudFrontWaitsAsLongAsTheLoadBalancerAndLetsGoBeforeIt() {
        var idle = stack.only("aws_lb").at("/idle_timeout").asInt(60);
        var origin = distribution.at("/origin/0/vpc_origin_config");

        assertThat(origin.path("origin_read_timeout").asInt()).isEqualTo(idle);
        assertThat(origin.path("origin_keepalive_timeout").asInt()).isLessThan(idle);
    }

    @Test
    void theNamesLeadToTheDistribution() {
        assertThat(distribution.path("aliases").toString()).isEqualTo("[\"staging.shop.example.com\"]");
        assertThat(distribution.at("/origin/0/domain_name").asText()).endsWith(".dns_name}");
        assertThat(stack.at("aws_route53_record", "delivery/public-name").text("/alias/name"))
                .contains("aws_cloudfront_distribution.");
        assertThat(stack.at("aws_route53_record", "delivery/public-name")
                        .at("/alias/evaluate_target_health")
                        .asBoolean())
                .as("Route 53 refuses to ask a distribution how it is")
                .isFalse();
    }

    /** The load balancer sees CloudFront's addresses: a condition there would lock everybody out, or nobody. */
    @Test
    void viewersAreCheckedAtTheEdgeAlone() {
        assertThat(stack.all("aws_lb_listener_rule").toString()).doesNotContain("source_ip");
        var rule = StreamSupport.stream(
                        stack.only("aws_wafv2_web_acl").at("/rule").spliterator(), false)
                .filter(each -> each.path("name").asText().equals("only-viewers-of-grafana"))
                .findFirst()
                .orElseThrow();
        var parts = rule.at("/statement/and_statement/statement");
        var paths = parts.findValuesAsText("regex_string").stream()
                .map(Pattern::compile)
                .toList();

        assertThat(rule.path("action").toString()).isEqualTo("{\"block\":{}}");
        assertThat(parts.findValuesAsText("arn"))
                .singleElement()
                .asString()
                .contains("aws_wafv2_ip_set.delivery_web-acl_only-viewers-of-grafana");
        assertThat(stack.at("aws_wafv2_ip_set", "delivery/web-acl/only-viewers-of-grafana/ipv4")
                        .at("/addresses")
                        .toString())
                .isEqualTo("[\"203.0.113.0/24\"]");
        assertThat(paths).isNotEmpty().allSatisfy(path -> {
            assertThat("/grafana").matches(path);
            assertThat(path.matcher("/grafana/d/1?x").lookingAt()).isTrue();
            assertThat(path.matcher("/grafana/\nd").lookingAt())
                    .as("a line break, decoded")
                    .isTrue();
            assertThat(path.matcher("/shop/grafana").find()).isFalse();
        });
    }

    /** A service may be called log, acl or all: a limit of that name would be a second construct of the same path. */
    @Test
    void noServiceTakesANameOfTheWebAcl() {
        assertThat(stack.all("aws_wafv2_ip_set"))
                .isNotEmpty()
                .allSatisfy(set -> assertThat(set.path()).startsWith("delivery/web-acl/only-viewers-of-"));
    }

    /** A session in a log is a session for whoever reads it, and a log that anybody may write is no evidence. */
    @Test
    void itsLogHasNoCookiesAndIsWrittenByItsDeliveryAlone() {
        var statement = TerraformJson.parse(stack.at("aws_s3_bucket_policy", "delivery/logs/archive/policy")
                        .text("/policy"))
                .at("/Statement/2");

        assertThat(stack.only("aws_cloudwatch_log_delivery")
                        .at("/record_fields")
                        .toString())
                .contains("c-ip")
                .doesNotContain("Cookie");
        assertThat(statement.at("/Principal/Service").asText()).isEqualTo("delivery.logs.amazonaws.com");
        assertThat(statement.path("Condition").toString())
                .contains(
                        "arn:aws:logs:us-east-1:444455556666:delivery-source:shop-staging-cloudfront",
                        "\"aws:SourceAccount\":\"444455556666\"");
    }
}
