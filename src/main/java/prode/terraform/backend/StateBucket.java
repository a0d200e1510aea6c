package prode.terraform.backend;

import org.jspecify.annotations.Nullable;
import prode.aws.AwsAccess;
import prode.aws.AwsFailures;
import prode.failure.Failure;
import prode.failure.Refused;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The state bucket before Terraform has it: as much as the first state needs, the rest is the foundation's.
 *
 * @param account that must own it
 * @param region where it must lie
 */
public record StateBucket(S3Client s3, String name, String account, String region) {
    /** S3's oldest region takes no location; source: S3 API Reference, CreateBucket. */
    private static final String WITHOUT_LOCATION = "us-east-1";

    /** Asks nothing yet. */
    public static StateBucket of(AwsAccess access, String name, String account, String region) {
        return new StateBucket(access.s3(), name, account, region);
    }

    /** Makes the bucket, or takes the account's own; the same end however often and by however many it is called. */
    public void make() {
        if (!exists()) {
            create();
        }
        RetryPolicy.call(() -> s3.putPublicAccessBlock(request -> request.bucket(name)
                .expectedBucketOwner(account)
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true))));
        // Before the first state: a version that was written without versions can be overwritten for good.
        RetryPolicy.call(() -> s3.putBucketVersioning(request -> request.bucket(name)
                .expectedBucketOwner(account)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED))));
    }

    private void create() {
        try {
            RetryPolicy.call(() -> s3.createBucket(request -> request.bucket(name)
                    .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                    .createBucketConfiguration(location())));
        } catch (S3Exception e) {
            switch (AwsFailures.code(e)) {
                case "BucketAlreadyOwnedByYou" -> {
                    // Another bootstrap was faster.
                }
                case "BucketAlreadyExists" -> throw foreign("it belongs to another account");
                default -> throw e;
            }
        }
        RetryPolicy.until("bucket " + name + " to be there", this::exists);
    }

    private @Nullable CreateBucketConfiguration location() {
        return region.equals(WITHOUT_LOCATION)
                ? null
                : CreateBucketConfiguration.builder()
                        .locationConstraint(BucketLocationConstraint.fromValue(region))
                        .build();
    }

    /**
     * Whether it is there. By the expected owner S3 itself refuses a bucket of another account.
     *
     * @throws Failure with exit code 3 for a bucket of another account or region
     */
    public boolean exists() {
        try {
            var found = s3.headBucket(request -> request.bucket(name).expectedBucketOwner(account));
            refuseOtherRegion(found.bucketRegion());
            return true;
        } catch (S3Exception e) {
            switch (e.statusCode()) {
                case 404 -> {
                    return false;
                }
                case 403 ->
                    throw foreign(
                            "S3 denies the look at it: it belongs to another account, or these credentials lack s3:ListBucket");
                default -> {
                    // A bucket elsewhere answers with a redirect, or calls the region in the signature wrong.
                    var elsewhere = e.awsErrorDetails() == null
                            ? null
                            : e.awsErrorDetails()
                                    .sdkHttpResponse()
                                    .firstMatchingHeader("x-amz-bucket-region")
                                    .orElse(null);
                    refuseOtherRegion(elsewhere);
                    throw e;
                }
            }
        }
    }

    private void refuseOtherRegion(@Nullable String found) {
        if (found != null && !found.equals(region)) {
            throw new Refused("bucket " + name + ": it lies in " + found + ", wanted in " + region
                    + "; choose another state.bucket");
        }
    }

    private Failure foreign(String seen) {
        return new Refused("bucket " + name + ": " + seen + "; wanted one of account " + account
                + ", choose another state.bucket");
    }

    /** Whether it keeps what is overwritten. */
    public boolean isVersioned() {
        var versioning = s3.getBucketVersioning(request -> request.bucket(name).expectedBucketOwner(account));
        return versioning.status() == BucketVersioningStatus.ENABLED;
    }

    /** The lock of a state in it, as a file. */
    public LockPlace lock(String stateKey) {
        return new S3LockFile(s3, name, stateKey);
    }

    /** Deletes an object with all that versions keep of it. */
    public void removeAllVersions(String prefix) {
        s3.listObjectVersionsPaginator(request -> request.bucket(name).prefix(prefix)).versions().stream()
                .forEach(version -> s3.deleteObject(
                        request -> request.bucket(name).key(version.key()).versionId(version.versionId())));
    }
}
