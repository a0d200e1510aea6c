package prode.config;

import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;

/** Terraform's remote state: bucket, lock table, which of the two locks, and what encrypts them. */
public record StateConfig(
        @Doc("Name of the state bucket, unique in all of AWS; its access log adds -logs.")
        @Default("prod-e-terraform-state")
        @Matches(
                value = "(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,56}[a-z0-9](?<!-s3alias|--ol-s3|--x-s3)",
                allowed = "3 to 58 lower-case letters, digits and hyphens, no dots, no reserved prefix")
        String bucket,

        @Doc("Name of the lock table.")
        @Default("prod-e-terraform-lock")
        @Matches(value = "[A-Za-z0-9_.-]{3,255}", allowed = "3 to 255 letters, digits and _.-")
        String lockTable,

        @Doc("How two people are kept from one state: the lock table, a lock file in the bucket, or both.")
        @Default("dynamodb")
        Locking locking,

        @Doc("Whether S3 tells EventBridge of each object that comes or goes in the state bucket and its access log.")
        @Default("false")
        boolean bucketEvents,

        @Doc("What encrypts states and locks: AWS's own keys, or a key of the account that the foundation makes.")
        @Default("AES256")
        Encryption encryption) {

    /** Name of the bucket that records who reads or writes in a state bucket. */
    public static String logBucket(String stateBucket) {
        return stateBucket + "-logs";
    }

    /** Whether a bucket is a state bucket or the one that records who uses it. */
    public static boolean isStateOrLogBucket(String bucket, String stateBucket) {
        return bucket.equals(stateBucket) || bucket.equals(logBucket(stateBucket));
    }

    /** Whose key encrypts, in the words of ECR's encryption type and DynamoDB's SSE type. */
    public enum Encryption {
        /** S3's own key for the bucket, DynamoDB's in the account for the table. */
        AES256,
        /** A customer managed key for both: nobody reads a state whom the key's account doesn't let decrypt, too. */
        KMS
    }

    /** Where a lock is held. */
    public enum Locking {
        /** In the lock table, as documented. */
        dynamodb,
        /** In both places, while users of one move to the other; Terraform 1.10 or newer. */
        both,
        /** In a file beside the state; Terraform 1.10 or newer. */
        s3;

        /** Whether a lock is an item of the lock table. */
        public boolean usesTable() {
            return this != s3;
        }

        /** Whether a lock is a file in the bucket. */
        public boolean usesFile() {
            return this != dynamodb;
        }
    }
}
