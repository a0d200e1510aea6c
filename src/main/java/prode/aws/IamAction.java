package prode.aws;

import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * The right that a call needs, as policies write it: the service's prefix and, for most, the name of the operation.
 * Source: Service Authorization Reference.
 */
public final class IamAction {
    /** Services whose prefix is not the SDK's name for them. */
    private static final Map<String, String> PREFIXES = Map.of(
            "CloudWatchLogs", "logs",
            "ElasticLoadBalancingV2", "elasticloadbalancing",
            "EventBridge", "events",
            "ResourceGroupsTaggingApi", "tag",
            "Sfn", "states");

    /** Operations of S3 with another right than their own name. */
    private static final Map<String, String> OF_S3 = Map.of(
            "HeadBucket", "ListBucket",
            "ListObjectVersions", "ListBucketVersions",
            "ListObjectsV2", "ListBucket",
            "PutPublicAccessBlock", "PutBucketPublicAccessBlock");

    private IamAction() {}

    /** Such as {@code s3:GetObjectVersion} for a read of an object with a version. */
    public static String of(SdkRequest request, ExecutionAttributes attributes) {
        var service = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        var operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        return PREFIXES.getOrDefault(service, service.toLowerCase(Locale.ROOT)) + ":"
                + (service.equals("S3") ? ofS3(operation, request) : operation);
    }

    private static String ofS3(String operation, SdkRequest request) {
        var name = OF_S3.getOrDefault(operation, operation);
        var isOfVersion = name.matches("(Get|Delete)Object")
                && request.getValueForField("VersionId", String.class).isPresent();
        return isOfVersion ? name + "Version" : name;
    }
}
