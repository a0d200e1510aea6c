package prode.ops.health.live;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import prode.ops.aws.AwsFailures;
import prode.ops.declared.DeclaredStack.Backend;
import prode.ops.health.StateFiles;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The state in its bucket and its digest in the lock table, where Terraform's S3 backend puts them. */
public record S3StateFiles(S3Client s3, DynamoDbClient dynamoDb) implements StateFiles {
    @Override
    public Optional<String> checksum(Backend backend) {
        try {
            var body = s3.getObjectAsBytes(
                    request -> request.bucket(backend.bucket()).key(backend.key()));
            return Optional.of(
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body.asByteArray())));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public Optional<String> digest(Backend backend) {
        var id = AttributeValue.fromS(backend.bucket() + "/" + backend.key() + "-md5");
        try {
            var item = dynamoDb.getItem(
                            request -> request.tableName(backend.lockTable().orElseThrow())
                                    .key(Map.of("LockID", id))
                                    .consistentRead(true))
                    .item();
            return Optional.ofNullable(item.get("Digest")).map(AttributeValue::s);
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}
