package prode.layers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** The only way in for users: plain HTTP beside a certificate, or a rule that moves, hurts all of them. */
@Tag("synth")
class DeliveryTest {
    private final TerraformJson plain = Stacks.production();
    private final TerraformJson withDomain = Stacks.stack(Stacks.output("domain/production"), "prod-e");

    @Test
    void withoutADomainHttpReachesTheBackend() {
        var listener = plain.only("aws_lb_listener");

        assertThat(listener.at("/port").asInt()).isEqualTo(80);
        assertThat(listener.text("/default_action/0/type")).isEqualTo("forward");
        assertThat(listener.text("/default_action/0/target_group_arn"))
                .contains(plain.at("aws_lb_target_group", "delivery/backend-targets/group")
                        .address());
    }

    @Test
    void withADomainHttpOnlyRedirects() {
        var http = withDomain.at("aws_lb_listener", "delivery/http");

        assertThat(http.text("/default_action/0/type")).isEqualTo("redirect");
        assertThat(http.text("/default_action/0/redirect/protocol")).isEqualTo("HTTPS");
        assertThat(http.text("/default_action/0/redirect/status_code")).isEqualTo("HTTP_301");
    }

    /** What a client sends in plain text before it is redirected has been read already. */
    @Test
    void nothingAnswersHttpWhereTheRedirectIsOff() {
        var closed = Stacks.stack(Stacks.output("everything"), "shop-everything");

        assertThat(closed.all("aws_lb_listener"))
                .singleElement()
                .satisfies(listener -> assertThat(listener.at("/port").asInt()).isEqualTo(443));
        assertThat(closed.all("aws_vpc_security_group_ingress_rule"))
                .filteredOn(rule -> rule.path().startsWith("delivery/alb/"))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.at("/from_port").asInt()).isEqualTo(443);
                    assertThat(rule.at("/to_port").asInt()).isEqualTo(443);
                });
    }

    /** A listener with a certificate that is not issued yet is refused by AWS. */
    @Test
    void httpsWaitsForTheIssuedCertificateAndSpeaksCurrentTls() {
        var https = withDomain.at("aws_lb_listener", "delivery/https");

        assertThat(https.at("/port").asInt()).isEqualTo(443);
        assertThat(https.text("/ssl_policy")).isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");
        assertThat(https.text("/certificate_arn"))
                .contains(withDomain.only("aws_acm_certificate_validation").address());
    }

    /** Once a browser heard it, no network between can talk it into plain HTTP; on HTTP browsers ignore it. */
    @Test
    void browsersInsistOnHttpsOfThisNameOnly() {
        var header = "/routing_http_response_strict_transport_security_header_value";

        assertThat(withDomain.at("aws_lb_listener", "delivery/https").text(header))
                .isEqualTo("max-age=31536000");
        assertThat(withDomain.at("aws_lb_listener", "delivery/http").at(header).isMissingNode())
                .isTrue();
        assertThat(plain.only("aws_lb_listener").at(header).isMissingNode()).isTrue();
    }

    @Test
    void noAnswerTellsWhichServerGaveIt() {
        assertThat(List.of(
                        plain.only("aws_lb_listener"),
                        withDomain.at("aws_lb_listener", "delivery/http"),
                        withDomain.at("aws_lb_listener", "delivery/https")))
                .allSatisfy(listener -> assertThat(listener.at("/routing_http_response_server_enabled")
                                .asBoolean(true))
                        .isFalse());
    }

    @Test
    void publicNamePointsAtTheLoadBalancer() {
        var name = withDomain.at("aws_route53_record", "delivery/public-name");

        assertThat(name.text("/name")).isEqualTo("app.example.com");
        assertThat(name.text("/alias/name")).contains(withDomain.only("aws_lb").address());
        assertThat(withDomain.root().at("/output/url/value").asText()).isEqualTo("https://app.example.com");
    }

    @Test
    void protectedLoadBalancerRefusesDeletionAndBrokenHeaders() {
        var loadBalancer = plain.only("aws_lb");

        assertThat(loadBalancer.at("/enable_deletion_protection").asBoolean()).isTrue();
        assertThat(loadBalancer.at("/drop_invalid_header_fields").asBoolean()).isTrue();
    }

    /** Replaced in the other order, the listener would point at a group that is gone. */
    @Test
    void newTargetGroupComesBeforeTheOldOneGoes() {
        assertThat(plain.all("aws_lb_target_group"))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(
                                group.at("/lifecycle/create_before_destroy").asBoolean())
                        .isTrue());
    }
}
