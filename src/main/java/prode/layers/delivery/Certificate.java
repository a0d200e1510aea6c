package prode.layers.delivery;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.acm_certificate.AcmCertificate;
import com.hashicorp.cdktf.providers.aws.acm_certificate_validation.AcmCertificateValidation;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import java.util.List;
import prode.config.DeliveryConfig.DomainConfig;
import software.constructs.Construct;

/** Defines the certificate of a public name, proven by a DNS record and renewed by ACM as long as that record stands. */
final class Certificate extends Construct {
    /** Source: ACM User Guide, DNS validation: the record is looked up again at each renewal. */
    private static final int RECORD_TTL_SECONDS = 300;

    private final AcmCertificateValidation validation;

    Certificate(Construct scope, String id, DomainConfig domain) {
        super(scope, id);
        var certificate = AcmCertificate.Builder.create(this, "certificate")
                .domainName(domain.name())
                .validationMethod("DNS")
                .keyAlgorithm("EC_prime256v1")
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build())
                .build();
        var proof = certificate.getDomainValidationOptions().get(0);
        var record = Route53Record.Builder.create(this, "proof")
                .zoneId(domain.hostedZoneId())
                .name(proof.getResourceRecordName())
                .type(proof.getResourceRecordType())
                .records(List.of(proof.getResourceRecordValue()))
                .ttl(RECORD_TTL_SECONDS)
                // A certificate that is replaced for the same name asks for the same record.
                .allowOverwrite(true)
                .build();
        validation = AcmCertificateValidation.Builder.create(this, "validation")
                .certificateArn(certificate.getArn())
                .validationRecordFqdns(List.of(record.getFqdn()))
                .build();
    }

    /** Token of the ARN, known only when the certificate is issued: a listener refuses a pending one. */
    String arn() {
        return validation.getCertificateArn();
    }
}
