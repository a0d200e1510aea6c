package prode.naming;

import java.util.List;
import prode.config.EnvironmentConfig;
import prode.config.ImageReference;

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
    /** Name of the policy that lets a person or a pipeline use the remote state. */
    public static final String STATE_ACCESS_POLICY = "TerraformStateAccess";

    /** The names in the account that an environment's configuration names. */
    public static FoundationNames of(EnvironmentConfig config) {
        return new FoundationNames(
                config.project(),
                config.accountId().value(),
                config.region().value(),
                config.state().bucket(),
                config.state().lockTable());
    }

    /** Names of the ECR repositories, one an own image. */
    public List<String> repositories() {
        return List.of(project + "-backend", project + "-prometheus", project + "-grafana");
    }

    /** ARN of a repository. */
    public String repositoryArn(String repository) {
        return "arn:aws:ecr:" + region + ":" + accountId + ":repository/" + repository;
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
        return "arn:aws:s3:::" + stateBucket;
    }

    /** Name of the bucket that records who read or wrote a state. */
    public String stateLogBucket() {
        return stateBucket + "-logs";
    }

    /** ARN of the bucket that records who read or wrote a state. */
    public String stateLogBucketArn() {
        return "arn:aws:s3:::" + stateLogBucket();
    }

    /** ARN pattern of the lock files: Terraform puts one beside each state. */
    public String lockFilesArn() {
        return stateBucketArn() + "/*.tflock";
    }

    /** ARN of the lock table. */
    public String lockTableArn() {
        return "arn:aws:dynamodb:" + region + ":" + accountId + ":table/" + lockTable;
    }

    /** Name of the policy that bounds every role of the system. */
    public String boundaryPolicy() {
        return project + "-boundary";
    }

    /** ARN of the policy that bounds every role of the system. */
    public String boundaryArn() {
        return policyArn(boundaryPolicy());
    }

    /** ARN of the policy for users of the remote state. */
    public String stateAccessPolicyArn() {
        return policyArn(STATE_ACCESS_POLICY);
    }

    /** Name of a role of the pipeline, or of a policy of such roles, for example {@code plan}. */
    public String pipeline(String what) {
        return project + "-pipeline-" + what;
    }

    /** ARN of a role. */
    public String roleArn(String name) {
        return "arn:aws:iam::" + accountId + ":role/" + name;
    }

    /** Alias of the key that encrypts secrets. */
    public String secretsKeyAlias() {
        return "alias/" + project + "-secrets";
    }

    /** Alias of the key that encrypts images. */
    public String imagesKeyAlias() {
        return "alias/" + project + "-images";
    }

    /** ARN of a policy. */
    public String policyArn(String name) {
        return "arn:aws:iam::" + accountId + ":policy/" + name;
    }

    private String ecrRegistry() {
        return accountId + ".dkr.ecr." + region + ".amazonaws.com";
    }
}
