package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.acm_certificate.AcmCertificate;
import com.hashicorp.cdktf.providers.aws.acm_certificate_validation.AcmCertificateValidation;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.config.PublicName;
import prode.config.PublicName.Dns;
import software.constructs.Construct;

/** Defines the certificate of a public name, proven by a DNS record and renewed by ACM as long as that record stands. */
final class Certificate extends Construct {
    /** Source: ACM User Guide, DNS validation: the record is looked up again at each renewal. */
    private static final int RECORD_TTL_SECONDS = 300;

    private final AcmCertificateValidation validation;

    private @Nullable DnsRecord unproven;

    Certificate(Construct scope, String id, PublicName domain) {
        super(scope, id);
        var certificate = asked(this, domain.name()).build();
        var proof = certificate.getDomainValidationOptions().get(0);
        var waiting =
                AcmCertificateValidation.Builder.create(this, "validation").certificateArn(certificate.getArn());
        if (domain.dns() == Dns.route53) {
            var record = Route53Record.Builder.create(this, "proof")
                    .zoneId(domain.hostedZoneId())
                    .name(proof.getResourceRecordName())
                    .type(proof.getResourceRecordType())
                    .records(List.of(proof.getResourceRecordValue()))
                    .ttl(RECORD_TTL_SECONDS)
                    // A certificate that is replaced for the same name asks for the same record.
                    .allowOverwrite(true)
                    .build();
            waiting.validationRecordFqdns(List.of(record.getFqdn()));
        } else {
            unproven = new DnsRecord(
                    proof.getResourceRecordName(), proof.getResourceRecordType(), proof.getResourceRecordValue());
        }
        validation = waiting.build();
    }

    /** A certificate that DNS proves: its names can't change, so another one must be there before this one goes. */
    static AcmCertificate.Builder asked(Construct scope, String name) {
        return AcmCertificate.Builder.create(scope, "certificate")
                .domainName(name)
                .validationMethod("DNS")
                .keyAlgorithm("EC_prime256v1")
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build());
    }

    /** The record that proves it, where nothing here can make it. */
    Optional<DnsRecord> unproven() {
        return Optional.ofNullable(unproven);
    }

    /** What stands only when the certificate is issued. */
    TerraformResource issued() {
        return validation;
    }

    /** Token of the ARN, known only when the certificate is issued: a listener refuses a pending one. */
    String arn() {
        return validation.getCertificateArn();
    }
}
