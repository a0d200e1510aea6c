package prode.aws;

import prode.config.EcrImage;
import prode.config.EcrRegistry;
import prode.config.Partition;

/**
 * Where a stack lives.
 *
 * @param account 12 digits
 * @param region such as {@code us-west-2}
 */
public record AwsTarget(String account, String region) {
    /** ARN of a resource in the account and its region. */
    public String arn(String service, String resource) {
        return partition().arn(service, region, account, resource);
    }

    /** ARN of a resource that belongs to the account and to no region. */
    public String globalArn(String service, String resource) {
        return partition().arn(service, "", account, resource);
    }

    /** Whether an image lies in the repositories of this account and region: only those have our lifecycle. */
    public boolean has(EcrImage image) {
        return image.registry().equals(new EcrRegistry(account, region));
    }

    Partition partition() {
        return Partition.ofRegion(region);
    }
}
