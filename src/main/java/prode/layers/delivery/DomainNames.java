package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.lb.Lb;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53RecordAlias;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prode.config.PublicName;
import prode.config.PublicName.Dns;
import software.constructs.Construct;

/**
 * Defines the public names of a load balancer: of each a certificate, where there is none yet, and a record, where the
 * account holds its zone. What another DNS must have is told instead.
 */
final class DomainNames {
    private final Construct scope;
    private final List<PublicName> names;
    private final Map<String, String> certificateArns = new LinkedHashMap<>();
    private final List<DnsRecord> proofs = new ArrayList<>();

    DomainNames(Construct scope, List<PublicName> names) {
        this.scope = scope;
        this.names = names;
        names.forEach(name -> certificateArns.put(name.name(), certificate(name)));
    }

    /** Token of the ARN of the first name's certificate. */
    String certificateArn() {
        return certificateArns.values().iterator().next();
    }

    /** Tokens of the ARNs of all other certificates, each once, with the name that brings it. */
    Map<String, String> furtherCertificateArns() {
        var further = new LinkedHashMap<String, String>();
        certificateArns.forEach((name, arn) -> {
            if (!arn.equals(certificateArn()) && !further.containsValue(arn)) {
                further.put(name, arn);
            }
        });
        return further;
    }

    /** What proves to ACM that the names whose DNS is elsewhere are ours. */
    List<DnsRecord> proofs() {
        return List.copyOf(proofs);
    }

    /** Lets the names lead to the load balancer. */
    void leadTo(Lb balancer, boolean ipv6) {
        for (var name : names) {
            if (name.dns() == Dns.route53) {
                alias(id("public-name", name), name, balancer, "A");
                if (ipv6) {
                    alias(id("public-name-ipv6", name), name, balancer, "AAAA");
                }
            }
        }
    }

    /** What must lead the names whose DNS is elsewhere to the load balancer. */
    List<DnsRecord> addresses(Lb balancer) {
        return names.stream()
                .filter(name -> name.dns() == Dns.elsewhere)
                .map(name -> new DnsRecord(name.name(), "CNAME", balancer.getDnsName()))
                .toList();
    }

    private String certificate(PublicName name) {
        var existing = name.certificateArn();
        if (existing != null) {
            return existing;
        }
        var certificate = new Certificate(scope, id("certificate", name), name);
        certificate.unproven().ifPresent(proofs::add);
        return certificate.arn();
    }

    private void alias(String id, PublicName name, Lb balancer, String type) {
        Route53Record.Builder.create(scope, id)
                .zoneId(name.hostedZoneId())
                .name(name.name())
                .type(type)
                .alias(Route53RecordAlias.builder()
                        .name(balancer.getDnsName())
                        .zoneId(balancer.getZoneId())
                        .evaluateTargetHealth(true)
                        .build())
                .build();
    }

    /** The first name's word stands alone: its address is older than further names. */
    String id(String word, PublicName name) {
        return name.equals(names.get(0)) ? word : word + "-" + name.name();
    }
}
