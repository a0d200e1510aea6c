package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.acm_certificate_validation.AcmCertificateValidation;
import java.util.List;
import prode.config.CloudFrontConfig;
import prode.layers.shared.CreationOrder;
import software.constructs.Construct;

/**
 * Defines the one certificate that a distribution has for all its names. The records that prove a name to ACM are the same
 * in every region of an account, so those of the load balancer's certificates prove this one too.
 */
final class EdgeCertificate extends Construct {
    private final AcmCertificateValidation validation;

    EdgeCertificate(Construct scope, String id, DomainNames domain) {
        super(scope, id);
        List<String> names = domain.all();
        var certificate = Certificate.asked(this, names.get(0))
                .region(CloudFrontConfig.REGION)
                .subjectAlternativeNames(names.size() == 1 ? null : names.subList(1, names.size()))
                .build();
        validation = AcmCertificateValidation.Builder.create(this, "validation")
                .region(CloudFrontConfig.REGION)
                .certificateArn(certificate.getArn())
                .build();
        CreationOrder.EDGE_CERTIFICATE_AFTER_PROOFS.apply(validation, domain.issued());
    }

    /** Token of the ARN, known only when the certificate is issued: CloudFront refuses a pending one. */
    String arn() {
        return validation.getCertificateArn();
    }
}
