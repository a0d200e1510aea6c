package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;

/** A distribution of CloudFront before the load balancer, which nobody else reaches then. */
public record CloudFrontConfig(
        @Doc("ARN of a certificate in us-east-1 for all of the domain's names that exists already; "
                + "without it one is made.")
        @Matches(value = DeliveryConfig.CERTIFICATE, allowed = DeliveryConfig.CERTIFICATE_ALLOWED)
        @Nullable
        String certificateArn,

        @Doc("Oldest protocol, and the ciphers, that CloudFront speaks with browsers.")
        @Default("TLSv1.2_2025")
        @OneOf({"TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"})
        String minimumProtocolVersion,

        @Doc("Where CloudFront answers: everywhere, or not where it costs most.")
        @Default("PriceClass_All")
        @OneOf({"PriceClass_100", "PriceClass_200", "PriceClass_All"})
        String priceClass) {
    /**
     * Where everything stands that belongs to a distribution. Source: CloudFront Developer Guide, requirements for
     * certificates; AWS WAF Developer Guide, resources that can be protected.
     */
    public static final String REGION = "us-east-1";
}
