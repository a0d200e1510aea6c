package prode.ops.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.aws.AwsTarget;

/** An image that is read wrongly is marked wrongly, or looked for where it is not. */
class EcrImageTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend:1.0.0, prod-e-backend, 1.0.0",
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/team/backend@" + DIGEST + ", team/backend, " + DIGEST,
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/team/backend:1.0.0@" + DIGEST + ", team/backend, " + DIGEST,
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend, prod-e-backend, latest",
        "111122223333.dkr.ecr-fips.us-west-2.amazonaws.com/prod-e-backend:1, prod-e-backend, 1"
    })
    void theDigestDecidesThenTheTag(String reference, String repository, String version) {
        var image = EcrImage.of(reference).orElseThrow();

        assertThat(image).isEqualTo(new EcrImage("111122223333", "us-west-2", repository, version));
        assertThat(image.isIn(new AwsTarget("111122223333", "us-west-2"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx:1",
                "public.ecr.aws/nginx/nginx:1",
                "${aws_ecr_repository.a.repository_url}:1",
                "docker.io/a/b"
            })
    void otherRegistriesAreNotOurs(String reference) {
        assertThat(EcrImage.of(reference)).isEmpty();
    }

    @Test
    void anotherAccountOrRegionHasItsOwnLifecycle() {
        var image =
                EcrImage.of("111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1").orElseThrow();

        assertThat(image.isIn(new AwsTarget("111122223333", "us-west-2"))).isFalse();
        assertThat(image.isIn(new AwsTarget("123456789012", "eu-west-1"))).isFalse();
    }
}
