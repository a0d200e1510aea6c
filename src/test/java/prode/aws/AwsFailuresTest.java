package prode.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.aws.AwsFailure.Sort;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsFailuresTest {
    /** A proxy between here and AWS answers without AWS's words; that must not look like a mistake in the program. */
    @Test
    void anAnswerWithoutACodeIsToldByItsStatus() {
        var failure = AwsServiceException.builder()
                .statusCode(502)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("ECS")
                        .errorMessage("Bad Gateway")
                        .build())
                .build();

        assertThat(AwsFailures.reason(failure)).isEqualTo("ECS said HTTP 502: Bad Gateway");
        assertThat(AwsFailures.isDenied(failure)).isFalse();
    }

    /** Cleanup deletes, inventory misses and adoption makes anew by these: what is only unknown must not look gone. */
    @ParameterizedTest
    @CsvSource({
        "InvalidVolume.NotFound, GONE",
        "InvalidGroup.NotFound, GONE",
        "NoSuchEntity, GONE",
        "NoSuchEntityException, GONE",
        "NoSuchBucket, GONE",
        "NotFound, GONE",
        "ResourceNotFoundException, GONE",
        "ClusterNotFoundException, GONE",
        "DBInstanceNotFound, GONE",
        "DBSubnetGroupNotFoundFault, GONE",
        "TargetGroupNotFound, GONE",
        "RepositoryNotFoundException, GONE",
        "ImageNotFoundException, GONE",
        "VolumeInUse, IN_USE",
        "DependencyViolation, IN_USE",
        "DeleteConflict, IN_USE",
        "AccessDeniedException, DENIED",
        "UnauthorizedOperation, DENIED",
        "ExpiredToken, HOPELESS",
        "RequestTimeTooSkewed, HOPELESS",
        "ThrottlingException, FAILED",
        "InternalFailure, FAILED",
        "ClientException, FAILED"
    })
    void everyServicesWordHasItsMeaning(String code, Sort sort) {
        assertThat(AwsFailures.explain(failure(code, "no")).sort()).isEqualTo(sort);
    }

    @Test
    void someAreOnlyToldInWords() {
        assertThat(AwsFailures.explain(failure("ClientException", "Unable to describe task definition."))
                        .sort())
                .isEqualTo(Sort.GONE);
        assertThat(AwsFailures.explain(failure("InvalidParameterValue", "Network interface is currently in use."))
                        .sort())
                .isEqualTo(Sort.IN_USE);
    }

    @Test
    void whoDoesNotAnswerWillNotAnswerTheNextCallEither() {
        assertThat(AwsFailures.explain(SdkClientException.create("Connection refused"))
                        .sort())
                .isEqualTo(Sort.HOPELESS);
    }

    private static AwsServiceException failure(String code, String message) {
        return AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Any")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
