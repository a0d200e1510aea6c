package prode.aws;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Where a stack lives.
 *
 * @param account 12 digits
 * @param region such as {@code us-west-2}
 */
public record AwsTarget(String account, String region) {
    /** ARN of a resource in the account and its region. */
    public String arn(String service, String resource) {
        return String.join(":", "arn", partition(), service, region, account, resource);
    }

    /** ARN of a resource that belongs to the account and to no region. */
    public String globalArn(String service, String resource) {
        return String.join(":", "arn", partition(), service, "", account, resource);
    }

    /** Where services without regions, such as IAM, are asked in the region's part of AWS. */
    public Region globalRegion() {
        return switch (partition()) {
            case "aws-cn" -> Region.AWS_CN_GLOBAL;
            case "aws-us-gov" -> Region.AWS_US_GOV_GLOBAL;
            default -> Region.AWS_GLOBAL;
        };
    }

    private String partition() {
        return PartitionMetadata.of(Region.of(region)).id();
    }
}
