package prode.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

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
}
