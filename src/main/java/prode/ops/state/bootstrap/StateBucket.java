package prode.ops.state.bootstrap;

import org.jspecify.annotations.Nullable;
import prode.aws.AwsFailures;
import prode.failure.Failure;
import prode.failure.Refused;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The state bucket before Terraform has it: as much as the first state needs, the rest is the foundation's. */
record StateBucket(S3Client s3, RemoteState state) {
    /** S3's oldest region takes no location; source: S3 API Reference, CreateBucket. */
    private static final String WITHOUT_LOCATION = "us-east-1";

    /**
     * What is to be done; changes nothing.
     *
     * @throws Failure with exit code 3 for a bucket of another account or region
     */
    Step plan() {
        var thing = "bucket " + state.bucket();
        if (!exists()) {
            return new Step(
                    Step.Kind.create, thing, "in " + state.region() + ", with versions, closed to the public, AES256");
        }
        return isVersioned()
                ? new Step(Step.Kind.keep, thing, "it is the account's own, with versions")
                : new Step(Step.Kind.change, thing, "it keeps no versions: versions on, closed to the public");
    }

    /** Makes the bucket, or takes the account's own; the same end however often and by however many it is called. */
    void make() {
        if (!exists()) {
            create();
        }
        Patience.call(() -> s3.putPublicAccessBlock(request -> request.bucket(state.bucket())
                .expectedBucketOwner(state.account())
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true))));
        // Before the first state: a version that was written without versions can be overwritten for good.
        Patience.call(() -> s3.putBucketVersioning(request -> request.bucket(state.bucket())
                .expectedBucketOwner(state.account())
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED))));
    }

    private void create() {
        try {
            Patience.call(() -> s3.createBucket(request -> request.bucket(state.bucket())
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
        Patience.until("bucket " + state.bucket() + " to be there", this::exists);
    }

    private @Nullable CreateBucketConfiguration location() {
        return state.region().equals(WITHOUT_LOCATION)
                ? null
                : CreateBucketConfiguration.builder()
                        .locationConstraint(BucketLocationConstraint.fromValue(state.region()))
                        .build();
    }

    /** By the expected owner S3 itself refuses a bucket of another account. */
    private boolean exists() {
        try {
            var found = s3.headBucket(request -> request.bucket(state.bucket()).expectedBucketOwner(state.account()));
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
                    var region = e.awsErrorDetails() == null
                            ? null
                            : e.awsErrorDetails()
                                    .sdkHttpResponse()
                                    .firstMatchingHeader("x-amz-bucket-region")
                                    .orElse(null);
                    refuseOtherRegion(region);
                    throw e;
                }
            }
        }
    }

    private void refuseOtherRegion(@Nullable String region) {
        if (region != null && !region.equals(state.region())) {
            throw new Refused("bucket " + state.bucket() + ": it lies in " + region + ", wanted in " + state.region()
                    + "; choose another state.bucket");
        }
    }

    private Failure foreign(String seen) {
        return new Refused("bucket " + state.bucket() + ": " + seen + "; wanted one of account " + state.account()
                + ", choose another state.bucket");
    }

    private boolean isVersioned() {
        var versioning =
                s3.getBucketVersioning(request -> request.bucket(state.bucket()).expectedBucketOwner(state.account()));
        return versioning.status() == BucketVersioningStatus.ENABLED;
    }
}
