package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.lb_listener.LbListener;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultAction;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionFixedResponse;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultActionRedirect;
import com.hashicorp.cdktf.providers.aws.lb_listener_certificate.LbListenerCertificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.DeliveryConfig;
import prode.config.DeliveryConfig.DomainConfig;
import software.constructs.Construct;

/**
 * Defines what the load balancer listens with: HTTP where there is no name; with one HTTPS, and HTTP that only redirects.
 *
 * @param scope the load balancer's construct
 * @param loadBalancerArn token of its ARN
 * @param config what the listeners answer, and with which headers
 * @param defaultTargets what gets whatever no rule claims, null for nothing: that is not found
 */
record Listeners(
        Construct scope,
        String loadBalancerArn,
        DeliveryConfig config,
        @Nullable TargetGroup defaultTargets) {
    /** The one that answers where there is no name. */
    LbListener http() {
        return serving("http", DeliveryConfig.HTTP, "HTTP").build();
    }

    /** The one that answers with the names' certificates, beside one that redirects to it unless that isn't wanted. */
    LbListener https(DomainConfig domain, DomainNames names) {
        if (config.ports().contains(DeliveryConfig.HTTP)) {
            defineRedirect();
        }
        var https = serving("https", DeliveryConfig.HTTPS, "HTTPS")
                // Not of its subdomains: other names of the zone may have no certificate.
                .routingHttpResponseStrictTransportSecurityHeaderValue(
                        "max-age=" + domain.strictTransportSecurity().toSeconds())
                .sslPolicy(domain.tlsPolicy())
                .certificateArn(names.certificateArn())
                .build();
        names.furtherCertificateArns()
                .forEach((name, arn) -> LbListenerCertificate.Builder.create(scope, "https-certificate-" + name)
                        .listenerArn(https.getArn())
                        .certificateArn(arn)
                        .build());
        return https;
    }

    /** A listener that answers itself, not one that only redirects. */
    private LbListener.Builder serving(String id, int port, String protocol) {
        return listener(id, port, protocol)
                .routingHttpResponseContentSecurityPolicyHeaderValue(config.contentSecurityPolicy())
                .defaultAction(List.of(defaultAction()));
    }

    private LbListener.Builder listener(String id, int port, String protocol) {
        return LbListener.Builder.create(scope, id)
                .loadBalancerArn(loadBalancerArn)
                .port(port)
                .protocol(protocol)
                .routingHttpResponseServerEnabled(config.serverHeader());
    }

    private void defineRedirect() {
        listener("http", DeliveryConfig.HTTP, "HTTP")
                .defaultAction(List.of(LbListenerDefaultAction.builder()
                        .type("redirect")
                        .redirect(LbListenerDefaultActionRedirect.builder()
                                .statusCode("HTTP_301")
                                .protocol("HTTPS")
                                .port(Integer.toString(DeliveryConfig.HTTPS))
                                .build())
                        .build()))
                .build();
    }

    private LbListenerDefaultAction defaultAction() {
        if (defaultTargets == null) {
            return LbListenerDefaultAction.builder()
                    .type("fixed-response")
                    .fixedResponse(LbListenerDefaultActionFixedResponse.builder()
                            .contentType("text/plain")
                            .messageBody("Not found")
                            .statusCode("404")
                            .build())
                    .build();
        }
        return LbListenerDefaultAction.builder()
                .type("forward")
                .targetGroupArn(defaultTargets.arn())
                .build();
    }
}
