package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleFilter;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_notification.S3BucketNotification;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_policy.S3BucketPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import software.constructs.Construct;

/**
 * Defines a bucket that keeps every version of its objects, encrypted, for nobody but the account and only over TLS.
 * Stateful.
 */
public final class PrivateBucket extends Construct {
    /** Days that an upload in parts may take: what lies about longer is paid for, and shown in no list of objects. */
    private static final int UNFINISHED_DAYS = 7;

    /**
     * What the bucket is.
     *
     * @param name physical name, unique in all of AWS
     * @param keyArn key that encrypts the objects, null for S3's own AES256
     * @param retention when objects go
     * @param policy who may do what besides, or may not; everything must come over TLS in any case
     * @param events whether S3 tells EventBridge of each object that comes or goes
     * @param protection whether a plan that destroys it is refused
     */
    public record Props(
            String name,
            @Nullable String keyArn,
            Retention retention,
            List<Statement> policy,
            boolean events,
            boolean protection) {}

    /**
     * When objects go.
     *
     * @param days days after which an object goes, null for never
     * @param oldVersionDays days after which a version goes once it is not the present one
     * @param oldVersionsKept old versions of each object that stay whatever their age, the newest; null for none, at
     *     most 100. Source: S3 API Reference, NoncurrentVersionExpiration
     */
    public record Retention(
            @Nullable Integer days,
            int oldVersionDays,
            @Nullable Integer oldVersionsKept) {
        /** Objects and their old versions go alike. */
        public static Retention ofEverything(int days) {
            return new Retention(days, days, null);
        }

        /** The present version stays for good. */
        public static Retention ofOldVersions(int days, int kept) {
            return new Retention(null, days, kept);
        }
    }

    private final Props props;
    private final S3Bucket bucket;
    private final S3BucketPolicy policy;

    public PrivateBucket(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        bucket = S3Bucket.Builder.create(this, "bucket")
                .bucket(props.name())
                // What may be thrown away must not stay half there because something lies in it.
                .forceDestroy(!props.protection())
                .lifecycle(Protection.lifecycle(props.protection()))
                .build();
        defineVersions();
        defineEncryption();
        policy = definePrivacy();
        if (props.events()) {
            defineEvents();
        }
    }

    /** Token of the bucket's name. */
    public String name() {
        return bucket.getBucket();
    }

    /** Token of the bucket's ARN. */
    public String arn() {
        return bucket.getArn();
    }

    /** The policy of the bucket: what relies on it comes after it. */
    public TerraformResource policy() {
        return policy;
    }

    private void defineVersions() {
        var versioning = S3BucketVersioningA.Builder.create(this, "versioning")
                .bucket(bucket.getId())
                .versioningConfiguration(S3BucketVersioningVersioningConfiguration.builder()
                        .status("Enabled")
                        .build())
                .build();
        defineRetention(versioning);
    }

    private void defineRetention(S3BucketVersioningA versioning) {
        Integer days = props.retention().days();
        S3BucketLifecycleConfiguration.Builder.create(this, "retention")
                .bucket(versioning.getBucket())
                .rule(List.of(S3BucketLifecycleConfigurationRule.builder()
                        .id("retention")
                        .status("Enabled")
                        .filter(List.of(S3BucketLifecycleConfigurationRuleFilter.builder()
                                .prefix("")
                                .build()))
                        .expiration(List.of(S3BucketLifecycleConfigurationRuleExpiration.builder()
                                .days(days)
                                // Of an object that was deleted for good its marker is left.
                                .expiredObjectDeleteMarker(days == null ? true : null)
                                .build()))
                        .noncurrentVersionExpiration(
                                List.of(S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration.builder()
                                        .noncurrentDays(props.retention().oldVersionDays())
                                        .newerNoncurrentVersions(
                                                props.retention().oldVersionsKept())
                                        .build()))
                        .abortIncompleteMultipartUpload(
                                List.of(S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                                        .daysAfterInitiation(UNFINISHED_DAYS)
                                        .build()))
                        .build()))
                .build();
    }

    /** All kinds of them: which ones matter to somebody is for that one's rule to say. */
    private void defineEvents() {
        S3BucketNotification.Builder.create(this, "events")
                .bucket(bucket.getId())
                .eventbridge(true)
                .build();
    }

    private void defineEncryption() {
        String keyArn = props.keyArn();
        S3BucketServerSideEncryptionConfigurationA.Builder.create(this, "encryption")
                .bucket(bucket.getId())
                .rule(List.of(S3BucketServerSideEncryptionConfigurationRuleA.builder()
                        .bucketKeyEnabled(keyArn != null)
                        // A key that the caller brings is a key that nobody here has, as ransomware does it. S3 blocks
                        // them in every bucket made since April 2026; unless it stands here, the provider takes that
                        // for a difference, for ever. Source: its changelog, 6.22 and 6.40; S3 User Guide, Blocking or
                        // unblocking SSE-C.
                        .blockedEncryptionTypes(List.of("SSE-C"))
                        .applyServerSideEncryptionByDefault(
                                S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA
                                        .builder()
                                        .sseAlgorithm(keyArn == null ? "AES256" : "aws:kms")
                                        .kmsMasterKeyId(keyArn)
                                        .build())
                        .build()))
                .build();
    }

    private S3BucketPolicy definePrivacy() {
        var block = S3BucketPublicAccessBlock.Builder.create(this, "public-access-block")
                .bucket(bucket.getId())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
        S3BucketOwnershipControls.Builder.create(this, "ownership")
                .bucket(bucket.getId())
                .rule(S3BucketOwnershipControlsRule.builder()
                        .objectOwnership("BucketOwnerEnforced")
                        .build())
                .build();
        var onlyTls = OnlyEncrypted.deny("s3:*", bucket.getArn(), bucket.getArn() + "/*");
        var statements = Stream.concat(Stream.of(onlyTls), props.policy().stream());
        var bucketPolicy = S3BucketPolicy.Builder.create(this, "policy")
                .bucket(bucket.getId())
                .policy(new PolicyDocument(statements.toList()).toJson())
                .build();
        CreationOrder.BUCKET_POLICY_AFTER_PUBLIC_ACCESS_BLOCK.apply(bucketPolicy, block);
        return bucketPolicy;
    }
}
