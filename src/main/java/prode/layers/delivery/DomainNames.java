package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResource;
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
 * Defines the public names of an environment: of each a certificate, where there is none yet, and a record, where the
 * account holds its zone. What another DNS must have is told instead.
 */
final class DomainNames {
    private final Construct scope;
    private final List<PublicName> names;
    private final Map<String, String> certificateArns = new LinkedHashMap<>();
    private final List<DnsRecord> proofs = new ArrayList<>();
    private final List<TerraformResource> issued = new ArrayList<>();

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

    /** Where all certificates that are made here are issued: by then every name is proven. */
    List<TerraformResource> issued() {
        return List.copyOf(issued);
    }

    /** Every name, the first one first. */
    List<String> all() {
        return names.stream().map(PublicName::name).toList();
    }

    /** Lets the names lead to what visitors meet. */
    void leadTo(Front front) {
        for (var name : names) {
            if (name.dns() == Dns.route53) {
                alias(id("public-name", name), name, front, "A");
                if (front.ipv6()) {
                    alias(id("public-name-ipv6", name), name, front, "AAAA");
                }
            }
        }
    }

    /** What must lead the names whose DNS is elsewhere there. */
    List<DnsRecord> addresses(Front front) {
        return names.stream()
                .filter(name -> name.dns() == Dns.elsewhere)
                .map(name -> new DnsRecord(name.name(), "CNAME", front.dnsName()))
                .toList();
    }

    private String certificate(PublicName name) {
        var existing = name.certificateArn();
        if (existing != null) {
            return existing;
        }
        var certificate = new Certificate(scope, id("certificate", name), name);
        certificate.unproven().ifPresent(proofs::add);
        issued.add(certificate.issued());
        return certificate.arn();
    }

    private void alias(String id, PublicName name, Front front, String type) {
        Route53Record.Builder.create(scope, id)
                .zoneId(name.hostedZoneId())
                .name(name.name())
                .type(type)
                .alias(Route53RecordAlias.builder()
                        .name(front.dnsName())
                        .zoneId(front.zoneId())
                        .evaluateTargetHealth(front.hasHealth())
                        .build())
                .build();
    }

    /** The first name's word stands alone: its address is older than further names. */
    String id(String word, PublicName name) {
        return name.equals(names.get(0)) ? word : word + "-" + name.name();
    }
}
