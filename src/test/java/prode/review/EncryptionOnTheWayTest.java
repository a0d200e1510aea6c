package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of TLS policies tell their version each in its own way: one read wrongly lets old TLS back in unseen. */
class EncryptionOnTheWayTest {
    @ParameterizedTest
    @CsvSource({
        "aws_cloudfront_distribution, viewer_certificate, minimum_protocol_version, TLSv1.2_2025, TLSv1_2016",
        "aws_cloudfront_distribution, viewer_certificate, minimum_protocol_version, TLSv1.2_2021, TLSv1.1_2016",
        "aws_cloudfront_distribution, viewer_certificate, minimum_protocol_version, TLSv1.3_2025, TLSv1.2_2025",
        "aws_cloudfront_distribution, viewer_certificate, minimum_protocol_version, TLSv1.2_2025, TLSv1.2_2018",
        "aws_opensearch_domain, domain_endpoint_options, tls_security_policy, Policy-Min-TLS-1-2-PFS-2023-10,"
                + " Policy-Min-TLS-1-0-2019-07",
        "aws_apigatewayv2_domain_name, domain_name_configuration, security_policy, TLS_1_2, TLS_1_0",
        "aws_cloudfront_distribution, default_cache_behavior, viewer_protocol_policy, redirect-to-https, allow-all",
        "aws_cloudfront_distribution, ordered_cache_behavior, viewer_protocol_policy, https-only, allow-all",
        "aws_cloudfront_vpc_origin, vpc_origin_endpoint_config, origin_protocol_policy, https-only, http-only"
    })
    void aWeakerOneIsTold(String type, String block, String argument, String safe, String weaker) {
        var plan = "{\"%s\": [{\"%s\": \"%s\"}]}";
        var before = plan.formatted(block, argument, safe);
        var after = plan.formatted(block, argument, weaker);

        assertThat(PlannedChanges.update(type + ".x", before, after).verdicts()).contains("danger protection-lowered");
        assertThat(PlannedChanges.update(type + ".x", after, before).verdicts())
                .doesNotContain("danger protection-lowered");
    }

    /** Ciphers of yesterday come back by a word in a name. */
    @ParameterizedTest
    @CsvSource({
        "TLS13-1-2-Res-2021-06, TLS13-1-2-2021-06",
        "TLS13-1-2-2021-06, TLS13-1-2-Ext1-2021-06",
        "TLS13-1-2-Res-PQ-2025-09, TLS13-1-2-Res-2021-06",
        "TLS13-1-2-2021-06, FS-1-2-Res-2020-10",
        "TLS13-1-3-2021-06, TLS13-1-2-Res-PQ-2025-09",
        "FS-1-2-Res-2020-10, FS-1-2-2019-08",
        "TLS-1-2-2017-01, 2016-08"
    })
    void aWeakerPolicyOfAListenerIsTold(String safe, String weaker) {
        var plan = "{\"ssl_policy\": \"ELBSecurityPolicy-%s\"}";
        var before = plan.formatted(safe);
        var after = plan.formatted(weaker);

        assertThat(PlannedChanges.update("aws_lb_listener.x", before, after).verdicts())
                .contains("danger protection-lowered");
        assertThat(PlannedChanges.update("aws_lb_listener.x", after, before).verdicts())
                .doesNotContain("danger protection-lowered");
    }

    /** A client that may send in plain text does so before it is redirected. */
    @Test
    void aPortForHttpThatOpensAgainIsTold() {
        assertThat(PlannedChanges.create(
                                "aws_vpc_security_group_ingress_rule.alb_from-internet-80",
                                "{\"cidr_ipv4\": \"0.0.0.0/0\", \"ip_protocol\": \"tcp\", \"from_port\": 80, \"to_port\": 80}")
                        .andCreate("aws_lb_listener.http", "{\"port\": 80, \"protocol\": \"HTTP\"}")
                        .verdicts())
                .contains("danger public-exposure");
    }

    /** The protocol of a target group is changed by another group in its place. */
    @Test
    void targetsThatSpeakPlainHttpAgainAreTold() {
        var group = "{\"protocol\": \"%s\", \"health_check\": [{\"protocol\": \"%s\"}]}";
        var tls = group.formatted("HTTPS", "HTTPS");
        var plain = group.formatted("HTTP", "HTTP");

        assertThat(PlannedChanges.none()
                        .and("create,delete", "aws_lb_target_group.web", tls, plain)
                        .verdicts())
                .contains("danger protection-lowered");
        assertThat(PlannedChanges.none()
                        .and("create,delete", "aws_lb_target_group.web", plain, tls)
                        .verdicts())
                .doesNotContain("danger protection-lowered");
        assertThat(PlannedChanges.update("aws_lb_target_group.web", tls, group.formatted("HTTPS", "HTTP"))
                        .verdicts())
                .contains("danger protection-lowered");
    }

    @Test
    void httpsWithoutTheRedirectIsNoLess() {
        assertThat(PlannedChanges.update(
                                "aws_cloudfront_distribution.x",
                                "{\"default_cache_behavior\": [{\"viewer_protocol_policy\": \"redirect-to-https\"}]}",
                                "{\"default_cache_behavior\": [{\"viewer_protocol_policy\": \"https-only\"}]}")
                        .verdicts())
                .doesNotContain("danger protection-lowered");
    }
}
