package prode.aws.services;

import java.util.function.UnaryOperator;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Whether buckets are there. Never by HeadBucket, whose answer has no body and so no word for what went wrong. */
public final class S3 {
    private final S3Client s3;
    private final String account;

    /** Asks nothing yet. */
    public S3(AwsAccess access) {
        s3 = access.s3();
        account = access.target().account();
    }

    /** Whether a bucket is there, with the right to list what begins so. */
    public boolean hasBucket(String bucket, String prefix) {
        return canList(r -> r.bucket(bucket).prefix(prefix));
    }

    /** Whether the account has a bucket; another account's is a failure. */
    public boolean hasOwnBucket(String bucket) {
        return canList(r -> r.bucket(bucket).expectedBucketOwner(account));
    }

    private boolean canList(UnaryOperator<ListObjectsV2Request.Builder> which) {
        return Described.only(() -> s3.listObjectsV2(r -> which.apply(r).maxKeys(1)))
                .isPresent();
    }
}
