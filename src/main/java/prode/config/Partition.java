package prode.config;

import java.util.Arrays;

/**
 * A part of AWS with accounts, names and addresses of its own. A property of the region, never a setting: an ARN, a
 * host name or a service's name of another partition means nothing in it. Source: botocore, partitions.json.
 */
public enum Partition {
    /** The commercial regions. */
    COMMERCIAL("aws", "", "amazonaws.com"),
    /** The regions of the operators in China. */
    CHINA("aws-cn", "cn-", "amazonaws.com.cn"),
    /** The regions for the government of the United States. */
    GOVCLOUD("aws-us-gov", "us-gov-", "amazonaws.com");

    private final String id;
    private final String regionPrefix;
    private final String dnsSuffix;

    Partition(String id, String regionPrefix, String dnsSuffix) {
        this.id = id;
        this.regionPrefix = regionPrefix;
        this.dnsSuffix = dnsSuffix;
    }

    /** The partition of a region, known or not, by the form of its code. */
    public static Partition ofRegion(String code) {
        return Arrays.stream(values())
                .filter(partition -> partition != COMMERCIAL && code.startsWith(partition.regionPrefix))
                .findFirst()
                .orElse(COMMERCIAL);
    }

    /** The second part of its ARNs, for example {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** The end of its host names, for example {@code amazonaws.com.cn}. */
    public String dnsSuffix() {
        return dnsSuffix;
    }

    /**
     * An ARN.
     *
     * @param region empty for what belongs to no region
     * @param accountId empty for what is named without an account, such as a bucket
     */
    public String arn(String service, String region, String accountId, String resource) {
        return String.join(":", "arn", id, service, region, accountId, resource);
    }

    /** Whether AWS Budgets can be asked in it. Source: botocore, endpoints.json. */
    public boolean hasBudgets() {
        return this != GOVCLOUD;
    }

    @Override
    public String toString() {
        return id;
    }
}
