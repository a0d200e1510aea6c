package prode.naming;

import java.util.List;
import java.util.stream.Stream;
import prode.config.EnvironmentConfig;
import prode.config.ImageReference;
import prode.config.Partition;
import prode.config.StateConfig;

/**
 * Names and ARNs of what an account's foundation holds. Environments derive them here instead of reading the
 * foundation's state; a test compares them with the foundation's JSON.
 *
 * @param project prefix of the names
 * @param accountId 12 digits
 * @param region the account's region
 * @param stateBucket name of the bucket with all states
 * @param lockTable name of the lock table
 */
public record FoundationNames(String project, String accountId, String region, String stateBucket, String lockTable) {
    /** Key of the foundation's own state. */
    public static final String STATE_KEY = "foundation/terraform.tfstate";
    /** Prefix of the tag that keeps an image which is deployed, or about to be: the way back. */
    public static final String DEPLOYED_TAG = "deployed-";

    /** The names in the account that an environment's configuration names. */
    public static FoundationNames of(EnvironmentConfig config) {
        return new FoundationNames(
                config.project(),
                config.accountId().value(),
                config.region().value(),
                config.state().bucket(),
                config.state().lockTable());
    }

    /** The part of AWS that the region lies in. */
    public Partition partition() {
        return Partition.ofRegion(region);
    }

    /** ARN of a resource in the account and its region. */
    public String arn(String service, String resource) {
        return partition().arn(service, region, accountId, resource);
    }

    /** ARN of a resource that belongs to the account and to no region. */
    public String globalArn(String service, String resource) {
        return partition().arn(service, "", accountId, resource);
    }

    /** The account itself as a principal: whoever its own policies allow. */
    public String accountPrincipal() {
        return globalArn("iam", "root");
    }

    /**
     * Values of the condition key {@code kms:ViaService}: the region's addresses of the services. In China both endings,
     * because AWS documents the one of its host names for some services and the common one for others, and neither is
     * anybody else's.
     */
    public String[] viaServices(String... services) {
        return Stream.of(services)
                .map(service -> service + "." + region + ".")
                .flatMap(address -> Stream.of(partition().dnsSuffix(), Partition.COMMERCIAL.dnsSuffix())
                        .distinct()
                        .map(address::concat))
                .toArray(String[]::new);
    }

    /** ARN of a repository. */
    public String repositoryArn(String repository) {
        return arn("ecr", "repository/" + repository);
    }

    /** The image as a container runtime pulls it: without a registry it lies in the account's own. */
    public String imageUri(ImageReference image) {
        String registry = image.registry() == null ? ecrRegistry() : image.registry();
        return registry + "/" + image.repository() + image.version();
    }

    /** The repository of the image if it lies in the account's own registry, else nothing. */
    public List<String> ownRepository(ImageReference image) {
        return image.registry() == null || ecrRegistry().equals(image.registry())
                ? List.of(image.repository())
                : List.of();
    }

    /** ARN of the state bucket. */
    public String stateBucketArn() {
        return bucketArn(stateBucket);
    }

    /** Name of the bucket that records who read or wrote a state, and on demand a backup. */
    public String stateLogBucket() {
        return StateConfig.logBucket(stateBucket);
    }

    /** ARN of the bucket that records who read or wrote a state, and on demand a backup. */
    public String stateLogBucketArn() {
        return bucketArn(stateLogBucket());
    }

    /** Where in that bucket the records of another bucket of the account lie. */
    public String recordsOf(String bucket) {
        return bucket + "/";
    }

    /** ARN of a bucket, whose name alone says where it is. */
    public String bucketArn(String bucket) {
        return partition().arn("s3", "", "", bucket);
    }

    /** ARN pattern of the lock files: Terraform puts one beside each state. */
    public String lockFilesArn() {
        return stateBucketArn() + "/*.tflock";
    }

    /** ARN of the lock table. */
    public String lockTableArn() {
        return arn("dynamodb", "table/" + lockTable);
    }

    /** Name of the policy that bounds every role of the system. */
    public String boundaryPolicy() {
        return project + "-boundary";
    }

    /** ARN of the policy that bounds every role of the system. */
    public String boundaryArn() {
        return policyArn(boundaryPolicy());
    }

    /** Name of the policy that lets a person or a pipeline use the remote state. */
    public String stateAccessPolicy() {
        return Template.fill("TerraformStateAccess", project, "");
    }

    /** ARN of the policy for users of the remote state. */
    public String stateAccessPolicyArn() {
        return policyArn(stateAccessPolicy());
    }

    /** Name of a role of the pipeline, or of a policy of such roles, for example {@code plan}. */
    public String pipeline(String what) {
        return project + "-pipeline-" + what;
    }

    /** ARN of a role. */
    public String roleArn(String name) {
        return globalArn("iam", "role/" + name);
    }

    /** Alias of the key that encrypts secrets. */
    public String secretsKeyAlias() {
        return "alias/" + project + "-secrets";
    }

    /** Alias of the key that encrypts images. */
    public String imagesKeyAlias() {
        return "alias/" + project + "-images";
    }

    /** Alias of the key that encrypts states and locks. */
    public String statesKeyAlias() {
        return "alias/" + project + "-states";
    }

    /** ARN of a policy. */
    public String policyArn(String name) {
        return globalArn("iam", "policy/" + name);
    }

    private String ecrRegistry() {
        return accountId + ".dkr.ecr." + region + "." + partition().dnsSuffix();
    }
}
